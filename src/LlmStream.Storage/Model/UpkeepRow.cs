using LlmStream.Core.Conversations;

namespace LlmStream.Storage.Model;

/// <summary>What a title or a summary cost.</summary>
internal sealed class UpkeepRow
{
    /// <summary>The order of writing, given by the database.</summary>
    public long Sequence { get; init; }

    public required Guid ConversationId { get; init; }

    public required UpkeepKind Kind { get; init; }

    public required string Generator { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public int? PromptTokens { get; init; }

    public int? CompletionTokens { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
