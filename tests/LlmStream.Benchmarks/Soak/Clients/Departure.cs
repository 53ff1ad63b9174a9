namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>A client that goes away and comes back.</summary>
/// <param name="At">After this many tokens.</param>
/// <param name="IsPolite">Whether it says goodbye; else its connection just breaks.</param>
/// <param name="Away">How long it stays away.</param>
/// <param name="Back">The way by which it comes back.</param>
internal sealed record Departure(int At, bool IsPolite, TimeSpan Away, Way Back)
{
    private const int ShortestMs = 20;
    private const int UsualMs = 4_000;
    private const int LongMs = 40_000;

    /// <summary>Mostly a moment; now and then long enough for the answer to end meanwhile.</summary>
    internal static TimeSpan DrawAbsence(Random random) =>
#pragma warning disable CA5394 // The same choice each time is what is wanted, and nothing here is secret.
        TimeSpan.FromMilliseconds(random.Next(ShortestMs, random.Next(10) == 0 ? LongMs : UsualMs));
#pragma warning restore CA5394
}
