using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs.Journal;

/// <summary>
/// The live runs whose text the database does not take, as it takes that of others. Each is tried again after a pause that doubles, up to
/// a minute: what is refused is mostly refused for good, and every try costs the others of its tick a second writing.
/// </summary>
internal sealed class RefusedRuns(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Run, (TimeSpan Pause, long Since)> refused = [];

    /// <summary>Whether a run is not to be tried yet.</summary>
    internal bool Rests(Run run) => refused.TryGetValue(run, out var last) && time.GetElapsedTime(last.Since) < last.Pause;

    /// <summary>A run was refused.</summary>
    internal void Add(Run run, string reason)
    {
        if (!refused.TryGetValue(run, out var last))
        {
            logger.JournalRefused(run.MessageId, LongestPause, reason);
        }

        var doubled = last.Pause * 2;
        var pause = doubled < FirstPause ? FirstPause : doubled < LongestPause ? doubled : LongestPause;
        refused[run] = (pause, time.GetTimestamp());
    }

    /// <summary>A run was taken.</summary>
    internal void Remove(Run run)
    {
        if (refused.Count > 0 && refused.Remove(run))
        {
            logger.JournalTakesAgain(run.MessageId);
        }
    }

    /// <summary>What has ended is not tried any more: its end has all of its text.</summary>
    internal void ForgetEnded()
    {
        foreach (var run in refused.Keys)
        {
            if (!run.IsLive)
            {
                refused.Remove(run);
            }
        }
    }
}
