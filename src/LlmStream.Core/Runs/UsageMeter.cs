using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs;

/// <summary>Measures one run, and adds what its message cost before.</summary>
internal sealed class UsageMeter(TimeProvider time, long acceptedAt, Usage? earlier)
{
    private readonly UsageDetails counts = new();
    private long? firstDelta;

    /// <summary>Whether less than the whole prompt or history reached the model.</summary>
    internal bool ContextTruncated { get; set; }

    /// <summary>Tokens of this run's prompt, if the provider said so.</summary>
    internal int? PromptTokens => (int?)counts.InputTokenCount;

    /// <summary>The run's own wait for its first delta; null until there is one.</summary>
    internal TimeSpan? UntilFirstDelta => firstDelta is { } first ? time.GetElapsedTime(acceptedAt, first) : null;

    internal void Delta() => firstDelta ??= time.GetTimestamp();

    internal void Add(UsageDetails details) => counts.Add(details);

    /// <summary>What the message cost until now. The wait for its first delta is that of the first run.</summary>
    internal Usage Read()
    {
        var now = time.GetTimestamp();
        var first = firstDelta ?? now;
        var untilFirst = (long)time.GetElapsedTime(acceptedAt, first).TotalMilliseconds;
        var total = (long)time.GetElapsedTime(acceptedAt, now).TotalMilliseconds;
        var writing = time.GetElapsedTime(first, now).TotalSeconds;
        if (earlier is not null)
        {
            writing += (earlier.TotalMs - earlier.FirstTokenMs) / 1000d;
        }

        var completion = Sum((int?)counts.OutputTokenCount, earlier?.CompletionTokens);
        double? speed = completion > 0 && writing > 0 ? Math.Round(completion.Value / writing, 1) : null;
        return new Usage(
            Sum(PromptTokens, earlier?.PromptTokens),
            completion,
            speed,
            earlier?.FirstTokenMs ?? untilFirst,
            total + (earlier?.TotalMs ?? 0),
            ContextTruncated || earlier is { ContextTruncated: true });
    }

    private static int? Sum(int? one, int? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}
