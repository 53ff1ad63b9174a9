namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>Somebody else who reads an answer, from its beginning to its end.</summary>
internal sealed class SecondReader
{
    private SecondReader(WaysIn ways, Way way, Guid messageId, CancellationToken cancellationToken) =>
        Ended = ReadAsync(ways, way, messageId, cancellationToken);

    /// <summary>What it has.</summary>
    internal AnswerCopy Copy { get; } = new();

    /// <summary>Ends with the answer; with an error when the reading broke.</summary>
    internal Task Ended { get; }

    internal static SecondReader Begin(WaysIn ways, Way way, Guid messageId, CancellationToken cancellationToken) =>
        new(ways, way, messageId, cancellationToken);

    private async Task ReadAsync(WaysIn ways, Way way, Guid messageId, CancellationToken cancellationToken)
    {
        await using var reader = await ways.ResumeAsync(way, messageId, Copy.Cursor, paceMs: 0, isSameStream: false, cancellationToken);
        while (Copy.End is null)
        {
            Copy.Take(await reader.NextAsync(cancellationToken) ?? throw new InvalidOperationException($"The second reader's {way} closed before the answer's end."));
        }
    }
}
