using LlmStream.Core.Conversations;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Transcripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs.Journal;

/// <summary>
/// Writes the new text of all live runs down, once in each tick: what a crash of the process, or of the machine, can take is one tick of
/// text. Runs never wait for it, nor for one another: what the database refuses of one is that one's. Who begins or ends meanwhile waits for
/// a part of the tick and not for all of it.
/// </summary>
internal sealed class RunJournal(
    RunRegistry registry,
    IConversationStore store,
    RunTelemetry telemetry,
    IOptions<RunOptions> options,
    TimeProvider time,
    ILogger<RunJournal> logger)
{
    /// <summary>Runs of one transaction. Each is a wait for the disk, so that a few hundred share one.</summary>
    internal const int LargestPart = 256;

    private readonly List<(Run Run, JournalPlace Place)> taken = new(LargestPart);
    private readonly RefusedRuns refused = new(time, logger);
    private bool isFailing;

    /// <summary>Writes until the token is cancelled; the writing under way is finished.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.JournalMilliseconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async Task WriteAsync()
    {
        refused.ForgetEnded();
        var begun = time.GetTimestamp();
        var isAny = false;
        using var runs = registry.Live.GetEnumerator();
        while (Take(runs) is { Count: > 0 } entries)
        {
            // From the look at the runs to the call of the store nothing is awaited: an end that is stored later comes later in the database too.
            if (!await TryWriteAsync(entries))
            {
                return;
            }

            isAny = true;
        }

        if (isAny)
        {
            telemetry.JournalTick(time.GetElapsedTime(begun));
        }
    }

    private async Task<bool> TryWriteAsync(List<JournalEntry> entries)
    {
        try
        {
            Heed(await store.WriteJournalAsync(entries, CancellationToken.None));
            if (isFailing)
            {
                isFailing = false;
                logger.JournalWorksAgain();
            }

            return true;
        }
#pragma warning disable CA1031 // Whatever the database's reason, the runs go on; what was not written is part of the next tick.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!isFailing)
            {
                isFailing = true;
                logger.JournalFailed(exception.Message);
            }

            return false;
        }
    }

    /// <summary>What was refused is taken again later, with what came since: a text with a hole would end at the hole.</summary>
    private void Heed(IReadOnlyList<RefusedEntry> refusals)
    {
        foreach (var (run, place) in taken)
        {
            if (refusals.FirstOrDefault(entry => entry.MessageId == run.MessageId) is { } refusal)
            {
                refused.Add(run, refusal.Reason);
            }
            else
            {
                run.JournalPlace = place;
                refused.Remove(run);
            }
        }
    }

    /// <summary>What is new of the next runs; empty when there are no more.</summary>
    private List<JournalEntry> Take(IEnumerator<Run> runs)
    {
        taken.Clear();
        var entries = new List<JournalEntry>();
        while (taken.Count < LargestPart && runs.MoveNext())
        {
            var run = runs.Current;
            var place = run.JournalPlace;
            if (run.IsLive && !refused.Rests(run) && run.Transcript.TryReadNew(ref place, out var entry))
            {
                taken.Add((run, place));
                entries.Add(entry);
            }
        }

        return entries;
    }
}
