using System.Threading.Tasks.Sources;

namespace LlmStream.Core.Transcripts;

/// <summary>Waits for a pace, again and again, in step with the readers of the same clock. Used by one task at a time.</summary>
internal sealed class Pause(TimeProvider time, CancellationToken cancellationToken) : IPaced, IValueTaskSource, IDisposable
{
    private readonly PaceTimer timer = PaceTimer.Of(time);
    private ManualResetValueTaskSourceCore<bool> waiting = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration registration;
    private int isWaiting;

    /// <summary>Returns when the pace is over; at once when it is already.</summary>
    /// <param name="since">A timestamp of the clock.</param>
    /// <param name="paceMs">Milliseconds from it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal ValueTask WaitAsync(long since, int paceMs)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(since).TotalMilliseconds >= paceMs)
        {
            return ValueTask.CompletedTask;
        }

        if (registration == default)
        {
            registration = cancellationToken.UnsafeRegister(static pause => ((Pause)pause!).Release(), this);
        }

        waiting.Reset();
        Volatile.Write(ref isWaiting, 1);
        timer.Hold(this, since, paceMs);
        if (cancellationToken.IsCancellationRequested)
        {
            Release();
        }

        return new ValueTask(this, waiting.Version);
    }

    /// <inheritdoc/>
    public void Release()
    {
        // Of the timer and the cancellation, one lets it go on.
        if (Interlocked.Exchange(ref isWaiting, 0) == 1)
        {
            waiting.SetResult(true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => registration.Dispose();

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token)
    {
        waiting.GetResult(token);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => waiting.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        waiting.OnCompleted(continuation, state, token, flags);
}
