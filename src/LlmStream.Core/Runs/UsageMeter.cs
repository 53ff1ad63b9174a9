using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs;

/// <summary>Measures one run.</summary>
internal sealed class UsageMeter(TimeProvider time, long acceptedAt)
{
    private readonly UsageDetails counts = new();
    private long? firstDelta;

    /// <summary>Whether less than the whole prompt or history reached the model.</summary>
    internal bool ContextTruncated { get; set; }

    /// <summary>Tokens of the prompt, if the provider said so.</summary>
    internal int? PromptTokens => (int?)counts.InputTokenCount;

    internal void Delta() => firstDelta ??= time.GetTimestamp();

    internal void Add(UsageDetails details) => counts.Add(details);

    /// <summary>What it cost until now.</summary>
    internal Usage Read()
    {
        var now = time.GetTimestamp();
        var first = firstDelta ?? now;
        var writing = time.GetElapsedTime(first, now).TotalSeconds;
        var completion = (int?)counts.OutputTokenCount;
        double? speed = completion > 0 && writing > 0 ? Math.Round(completion.Value / writing, 1) : null;
        return new Usage(
            PromptTokens,
            completion,
            speed,
            (long)time.GetElapsedTime(acceptedAt, first).TotalMilliseconds,
            (long)time.GetElapsedTime(acceptedAt, now).TotalMilliseconds,
            ContextTruncated);
    }
}
