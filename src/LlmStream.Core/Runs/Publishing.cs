using LlmStream.Core.Models;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Runs;

/// <summary>Shows the readers what was appended: when the provider pauses, or when it has been long enough without a pause.</summary>
internal sealed class Publishing(Transcript transcript, SocketDelay delay, TimeProvider time, CancellationToken cancelled) : IReadingPace, IDisposable
{
    /// <summary>After so many deltas without a pause of the provider the readers are woken all the same.</summary>
    private const int MostUnpublished = 32;

    /// <summary>A provider is left unread no longer, whatever its readers' pace: its end, and the slot that it holds, wait for it too.</summary>
    private const int LongestUnreadMs = 100;

    /// <summary>An answer's beginning waits no oftener than this for calm: two seconds, with the server's longest pace.</summary>
    private const int MostWaitsToBegin = 4;

    private readonly Pause pause = new(time, cancelled);
    private int unpublished;
    private long? publishedAt;

    /// <summary>That of the readers, or the server's own where it has more to do than it can.</summary>
    private int PaceMs => Math.Max(Math.Min(transcript.PaceMs, LongestUnreadMs), delay.PaceMs);

    /// <summary>Shows the rest: however the reading ended, its end is told only when it is stored.</summary>
    public void Dispose()
    {
        Publish();
        pause.Dispose();
    }

    /// <summary>
    /// Lets those who read already go first, where the server is late with them: a beginning costs what hundreds of deltas do, and whoever
    /// begins has not read anything that could stutter.
    /// </summary>
    internal async ValueTask BeforeBeginningAsync()
    {
        for (var waits = 0; waits < MostWaitsToBegin && delay.PaceMs is > 0 and var paceMs; waits++)
        {
            await pause.WaitAsync(time.GetTimestamp(), paceMs);
        }
    }

    /// <summary>A delta was appended.</summary>
    internal void Appended()
    {
        if (++unpublished >= MostUnpublished)
        {
            Publish();
        }
    }

    /// <summary>The provider has nothing more at this moment.</summary>
    internal void Publish()
    {
        if (unpublished > 0)
        {
            unpublished = 0;
            publishedAt = time.GetTimestamp();
            transcript.Publish();
        }
    }

    /// <inheritdoc/>
    public ValueTask BeforeReadAsync()
    {
        Publish();

        // Before anything was shown nobody is paced: the first word comes at once.
        return publishedAt is { } last && PaceMs is > 0 and var paceMs ? pause.WaitAsync(last, paceMs) : ValueTask.CompletedTask;
    }
}
