using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;
using LlmStream.Core.Frames;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>The one place where a message gets its end: it is stored, then told.</summary>
internal sealed class RunEnding(IConversationStore store, Feed feed, IOptions<RunOptions> options, TimeProvider time, ILogger<RunEnding> logger)
{
    /// <summary>After this the end is told with <c>stored: false</c>, while storing goes on being tried (contract, promise 4).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Ends a run; returns when its end is stored, or when <paramref name="giveUp"/> says that the server cannot wait any longer.</summary>
    internal async Task<Message> EndAsync(Run run, RunOutcome outcome, Usage usage, CancellationToken giveUp)
    {
        var content = run.Transcript.Finish();
        var message = run.Head with
        {
            State = outcome.State,
            Text = content.Text,
            Thinking = content.Thinking,
            Tools = content.Tools,
            Deltas = content.Deltas,
            FinishReason = outcome.FinishReason,
            Usage = usage,
            Corrections = outcome.Corrections,
            Error = outcome.Failure,
            EndedAt = Now(),
        };

        var awaitsContinuation = outcome.State == MessageState.Interrupted && options.Value.ContinueAfterRestart;
        var storing = StoreAsync(message, awaitsContinuation, giveUp);
        var stored = await IsStoredInTimeAsync(storing);
        message = message with { Stored = stored };
        if (awaitsContinuation)
        {
            // Not told on the feed: whoever comes back finds it live.
            run.Close(message);
        }
        else
        {
            run.Complete(message, EndedTranscript.TerminalOf(message));
            feed.Publish(RunFeed.EventOf("ended", run));
        }

        logger.RunEnded(message.State, run.Generator.Id, run.Model.Provider.Name, run.Model.Name, usage.TotalMs, usage.FirstTokenMs, message.Text.Length);
        if (!stored && await storing)
        {
            message = message with { Stored = true };
            run.SetEnded(message);
        }

        return message;
    }

    /// <summary>To the microsecond, as databases keep it: the end that is told is then the one that is read later.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private async Task<bool> IsStoredInTimeAsync(Task<bool> storing)
    {
        try
        {
            return await storing.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <returns>False when it was given up.</returns>
    private async Task<bool> StoreAsync(Message message, bool awaitsContinuation, CancellationToken giveUp)
    {
        var ended = EndedMessage.Of(message, awaitsContinuation);
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                await store.EndAsync(ended, CancellationToken.None);
                return true;
            }
#pragma warning disable CA1031 // Whatever the database's reason, an end is never given up while the server lives.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (giveUp.IsCancellationRequested)
                {
                    logger.EndLost(exception);
                    return false;
                }

                // The store has logged the whole of it.
                logger.EndNotStored(delay, exception.Message);
            }

            await Task.Delay(delay, time, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
