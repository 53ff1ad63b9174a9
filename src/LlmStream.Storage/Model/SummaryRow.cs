using LlmStream.Core.Conversations;

namespace LlmStream.Storage.Model;

/// <summary>A summary as it is kept. Older ones of a branch stay: another branch may leave it before the newest.</summary>
internal sealed class SummaryRow
{
    public required Guid UpToMessageId { get; init; }

    public required Guid ConversationId { get; init; }

    public required bool Edited { get; set; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public int? PromptTokens { get; init; }

    public int? CompletionTokens { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What a person wrote, or all of it where nobody did.</summary>
    public required string Text { get; set; }

    /// <summary>What was made since a person wrote.</summary>
    public string? Added { get; set; }

    internal Summary ToSummary() => Summary.Of(UpToMessageId, Text, Added, Edited, CreatedAt);
}
