namespace LlmStream.Storage.Model;

/// <summary>What one tick of the journal added to a live answer.</summary>
internal sealed class JournalRow
{
    /// <summary>The order of writing, given by the database.</summary>
    public long Sequence { get; init; }

    public required Guid MessageId { get; init; }

    public required int ThinkingOffset { get; init; }

    public required string Thinking { get; init; }

    public required int TextOffset { get; init; }

    public required string Text { get; init; }

    /// <summary>How many deltas the whole text came in until then.</summary>
    public required int Deltas { get; init; }

    /// <summary>JSON of all tool calls; null when none of them changed.</summary>
    public string? Tools { get; init; }
}
