using LlmStream.Core.Conversations;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Transcripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs.Journal;

/// <summary>
/// Writes the new text of all live runs down, once in each tick and in one transaction: what a crash of the process, or of the
/// machine, can take is one tick of text. Runs never wait for it, nor for one another: what the database refuses of one is that one's.
/// </summary>
internal sealed class RunJournal(
    RunRegistry registry,
    IConversationStore store,
    RunTelemetry telemetry,
    IOptions<RunOptions> options,
    TimeProvider time,
    ILogger<RunJournal> logger)
{
    private readonly List<(Run Run, JournalPlace Place)> taken = [];
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
        // From the look at the runs to the call of the store nothing is awaited: an end that is stored later comes later in the database too.
        var entries = Take();
        if (entries.Count == 0)
        {
            return;
        }

        try
        {
            var begun = time.GetTimestamp();
            var refusals = await store.WriteJournalAsync(entries, CancellationToken.None);
            telemetry.JournalTick(time.GetElapsedTime(begun));
            Heed(refusals);
            if (isFailing)
            {
                isFailing = false;
                logger.JournalWorksAgain();
            }
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

    private List<JournalEntry> Take()
    {
        taken.Clear();
        refused.ForgetEnded();
        var entries = new List<JournalEntry>();
        foreach (var run in registry.Live)
        {
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
