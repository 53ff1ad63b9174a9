using LlmStream.Core.Conversations;

namespace LlmStream.Storage.Model;

/// <summary>A conversation as it is kept.</summary>
internal sealed class ConversationRow
{
    public required Guid Id { get; init; }

    public required string Title { get; set; }

    public required string Generator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was put away; null while it is in use.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The leaf of the branch that is shown. Not a foreign key: message and conversation would each need the other first.</summary>
    public required Guid ActiveMessageId { get; set; }

    internal Conversation ToConversation() => new(Id, Title, Generator, CreatedAt, UpdatedAt);
}
