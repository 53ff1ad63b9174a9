using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs;

/// <summary>Measures one run, and adds what its message cost before.</summary>
/// <param name="time">The clock.</param>
/// <param name="acceptedAt">When this run was accepted.</param>
/// <param name="earlier">What the message cost before; null when nobody counted, as of an answer whose server was killed.</param>
/// <param name="hasBegun">Whether the message had a first delta before this run.</param>
internal sealed class UsageMeter(TimeProvider time, long acceptedAt, Usage? earlier, bool hasBegun)
{
    private readonly UsageDetails counts = new();
    private readonly WritingSpeed speed = new(time);
    private long? firstDelta;
    private long? thinkingSince;
    private TimeSpan? thought;

    /// <summary>Whether less than the whole prompt or history reached the model.</summary>
    internal bool ContextTruncated { get; set; }

    /// <summary>How many messages of the history were left out.</summary>
    internal int HistoryLeftOut { get; set; }

    /// <summary>Tokens of all that this run's model was asked, if the provider said so.</summary>
    internal int? PromptTokens => (int?)counts.InputTokenCount;

    /// <summary>Tokens of what it was asked first.</summary>
    internal int? FirstPromptTokens { get; private set; }

    /// <summary>The run's own wait for its first delta; null until there is one.</summary>
    internal TimeSpan? UntilFirstDelta => firstDelta is { } first ? time.GetElapsedTime(acceptedAt, first) : null;

    /// <summary>A delta of the text.</summary>
    internal void Delta()
    {
        firstDelta ??= time.GetTimestamp();
        speed.Delta();
        EndThinking();
    }

    /// <summary>A call, which comes whole.</summary>
    internal void Call()
    {
        firstDelta ??= time.GetTimestamp();
        EndThinking();
    }

    /// <summary>The model has said what it says for now: what comes next are calls, another prompt, or the end.</summary>
    internal void EndRound()
    {
        EndThinking();
        speed.EndRound();
    }

    /// <summary>A delta of the reasoning.</summary>
    internal void Thinking()
    {
        if (thinkingSince is null)
        {
            thinkingSince = time.GetTimestamp();
            firstDelta ??= thinkingSince;
        }

        speed.Delta();
    }

    internal void Add(UsageDetails details)
    {
        FirstPromptTokens ??= (int?)details.InputTokenCount;
        counts.Add(details);
        speed.Count(details.OutputTokenCount ?? 0, details.AdditionalCounts?.GetValueOrDefault(UsageCounts.WritingNanoseconds) ?? 0);
    }

    /// <summary>What the message cost until now. The wait for its first delta is that of the run which gave it; a later one's wait is not.</summary>
    internal Usage Read()
    {
        var now = time.GetTimestamp();
        var total = (long)time.GetElapsedTime(acceptedAt, now).TotalMilliseconds + (earlier?.TotalMs ?? 0);
        var firstToken = earlier is { FirstTokenIsMeasured: true } ? earlier.FirstTokenMs
            : hasBegun ? null
            : (long?)UntilFirstDelta?.TotalMilliseconds;
        return new Usage(
            Sum(PromptTokens, earlier?.PromptTokens),
            Sum((int?)counts.OutputTokenCount, earlier?.CompletionTokens),
            TokensPerSecond(),
            firstToken ?? total,
            total,
            ContextTruncated || earlier is { ContextTruncated: true })
        {
            FirstTokenIsMeasured = firstToken is not null,
            HistoryLeftOut = HistoryLeftOut > 0 ? HistoryLeftOut : earlier?.HistoryLeftOut,
            ThinkingMs = Sum((long?)Thought()?.TotalMilliseconds, earlier?.ThinkingMs),
        };
    }

    /// <summary>Of what was written before only its own speed tells how long it took: its whole time has waits in it too.</summary>
    private double? TokensPerSecond()
    {
        var (tokens, seconds) = speed.Read();
        if (earlier is { CompletionTokens: { } written, TokensPerSecond: > 0 })
        {
            tokens += written;
            seconds += written / earlier.TokensPerSecond.Value;
        }

        return tokens > 0 && seconds > 0 ? Math.Round(tokens / seconds, 1) : null;
    }

    private void EndThinking()
    {
        thought = Thought();
        thinkingSince = null;
    }

    private TimeSpan? Thought() => thinkingSince is { } since ? time.GetElapsedTime(since) + (thought ?? TimeSpan.Zero) : thought;

    private static long? Sum(long? one, long? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);

    private static int? Sum(int? one, int? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}
