namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>What came of one run.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Departures">How often its client went away.</param>
/// <param name="Resumes">How often its client came back.</param>
/// <param name="Stops">Whether its client stopped it, as a number.</param>
/// <param name="Watchers">Second readers.</param>
/// <param name="Deletions">How often its conversation was deleted.</param>
/// <param name="Tokens">Tokens that came to all its readers.</param>
/// <param name="Lost">Tokens that should have come and did not, or were not stored.</param>
/// <param name="Doubled">Tokens that came again.</param>
/// <param name="Failure">Why it failed; null when all was as it should be.</param>
/// <param name="GoesOnIn">The conversation of the next run; null for a new one.</param>
internal sealed record RunResult(
    int Number,
    int Departures,
    int Resumes,
    int Stops,
    int Watchers,
    int Deletions,
    long Tokens,
    long Lost,
    long Doubled,
    string? Failure,
    Guid? GoesOnIn);
