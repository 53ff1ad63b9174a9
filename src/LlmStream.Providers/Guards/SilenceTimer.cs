using LlmStream.Core.Failures;

namespace LlmStream.Providers.Guards;

/// <summary>
/// Cancels a provider's call after too long a silence. There is one timer for the whole call: starting and pausing only note the time,
/// and the timer looks at the note when it is due.
/// </summary>
internal sealed class SilenceTimer : IAsyncDisposable
{
    private const long Paused = long.MinValue;

    private readonly TimeSpan longest;
    private readonly TimeProvider time;
    private readonly Func<Failure> describe;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource call;
    private readonly ITimer timer;
    private long since = Paused;
    private volatile bool expired;

    internal SilenceTimer(TimeSpan longest, TimeProvider time, Func<Failure> describe, CancellationToken caller)
    {
        this.longest = longest;
        this.time = time;
        this.describe = describe;
        this.caller = caller;
        call = CancellationTokenSource.CreateLinkedTokenSource(caller);
        timer = time.CreateTimer(static state => ((SilenceTimer)state!).Check(), this, longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the call was ended here, and not by its caller.</summary>
    internal bool HasEndedCall => expired && !caller.IsCancellationRequested;

    /// <summary>What the provider's call is made with.</summary>
    internal CancellationToken Token => call.Token;

    public async ValueTask DisposeAsync()
    {
        // Waits for a check that is under way: it must not cancel a source that is gone.
        await timer.DisposeAsync();
        call.Dispose();
    }

    internal void Start() => Volatile.Write(ref since, time.GetTimestamp());

    internal void Pause() => Volatile.Write(ref since, Paused);

    /// <summary>The failure, for an exception that came out of the call because the silence was too long.</summary>
    internal FailureException ToFailure(Exception cause) => new(describe(), cause);

    private void Check()
    {
        var start = Volatile.Read(ref since);
        var silent = start == Paused ? TimeSpan.Zero : time.GetElapsedTime(start);
        if (silent >= longest)
        {
            expired = true;
            call.Cancel();
            return;
        }

        var rest = longest - silent;
        timer.Change(rest < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : rest, Timeout.InfiniteTimeSpan);
    }
}
