namespace LlmStream.Core.Runs;

/// <summary>
/// How fast a model writes: the tokens of its rounds by the time that it says it took for them, else by that from the first delta of each
/// to its end. What it calls, and the prompts with the results, lie between two rounds and count for nothing; nor does a round of calls
/// alone, of which no delta is seen.
/// </summary>
/// <param name="time">Measures.</param>
internal sealed class WritingSpeed(TimeProvider time)
{
    /// <summary>What takes less came in one piece, held back by a server or a proxy: that tells nothing of the model.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    private long? begun;
    private long tokensOfRound;
    private double toldSeconds;
    private double seconds;
    private long tokens;

    /// <summary>A delta of the round that is under way.</summary>
    internal void Delta() => begun ??= time.GetTimestamp();

    /// <summary>What the provider counted of it.</summary>
    /// <param name="written">Tokens.</param>
    /// <param name="nanoseconds">How long it says that it wrote; 0 when it does not say.</param>
    internal void Count(long written, long nanoseconds)
    {
        tokensOfRound += written;
        toldSeconds += nanoseconds / 1e9;
    }

    /// <summary>The round is over, if one is under way.</summary>
    internal void EndRound()
    {
        (tokens, seconds) = Read();
        (begun, tokensOfRound, toldSeconds) = (null, 0, 0);
    }

    /// <summary>The tokens of all rounds of which it is known, and the seconds in which they were written.</summary>
    internal (long Tokens, double Seconds) Read() => begun is { } since && tokensOfRound > 0 && SecondsSince(since) is { } took
        ? (tokens + tokensOfRound, seconds + took)
        : (tokens, seconds);

    private double? SecondsSince(long since) =>
        toldSeconds > 0 ? toldSeconds
        : time.GetElapsedTime(since) is var took && took >= Least ? took.TotalSeconds
        : null;
}
