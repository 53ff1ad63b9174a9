using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Transcripts;

/// <summary>Reads a transcript's frames from a place to the end. Used by one task at a time.</summary>
/// <remarks>
/// Its waiting is one reusable value-task source, woken through the thread pool, so that a subscriber costs no queue, timer or
/// task for each delta and its writing to a socket never runs on the writer's thread. A reader whose write is still under way
/// is not waiting; when it comes back it takes all there is as one frame.
/// </remarks>
public sealed class TranscriptReader : IValueTaskSource<bool>, IPaced, IDisposable
{
    private readonly Transcript transcript;
    private readonly int paceMs;
    private readonly TimeProvider time;
    private readonly PaceTimer? pace;
    private readonly CancellationToken cancellationToken;
    private readonly CancellationTokenRegistration registration;
    private ManualResetValueTaskSourceCore<bool> waiting = new() { RunContinuationsAsynchronously = true };
    private ReadingPlace place;
    private bool isDisposed;

    internal TranscriptReader(
        Transcript transcript,
        Cursor start,
        bool mustRewind,
        int paceMs,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        this.transcript = transcript;
        this.paceMs = paceMs;
        this.time = time;
        pace = paceMs > 0 ? PaceTimer.Of(time) : null;
        this.cancellationToken = cancellationToken;
        place = new ReadingPlace { Text = start.Text, Thinking = start.Thinking, MustRewind = mustRewind, IsPaced = paceMs > 0 };
        registration = cancellationToken.UnsafeRegister(static reader => ((TranscriptReader)reader!).Cancel(), this);
    }

    /// <summary>What the subscriber has once it has all frames that were taken.</summary>
    public Cursor Cursor => new(place.Thinking, place.Text, transcript.Started.Attempt);

    /// <summary>Linked by the transcript while this waits.</summary>
    internal TranscriptReader? NextWaiting { get; set; }

    /// <summary>Set and cleared under the transcript's lock.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>How far it is. Read under the transcript's lock while it waits.</summary>
    internal ref readonly ReadingPlace Place => ref place;

    /// <summary>Takes the next frame if there is one; several waiting deltas come as one frame.</summary>
    public bool TryRead([NotNullWhen(true)] out Frame? frame)
    {
        frame = transcript.Take(ref place);
        if (pace is not null && frame is (TokenFrame or ThinkingFrame))
        {
            pace.Hold(this, time.GetTimestamp(), paceMs);
        }

        return frame is not null;
    }

    /// <summary>Waits until <see cref="TryRead"/> may give a frame; false when there is none and will be none.</summary>
    /// <exception cref="OperationCanceledException">The reader was cancelled.</exception>
    public ValueTask<bool> WaitAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (place.SentTerminal)
        {
            return ValueTask.FromResult(false);
        }

        waiting.Reset();
        if (!transcript.TryWait(this, place))
        {
            return ValueTask.FromResult(!transcript.IsOver(place));
        }

        // The registration may have fired between the check above and the linking.
        if (cancellationToken.IsCancellationRequested)
        {
            Cancel();
        }

        return new ValueTask<bool>(this, waiting.Version);
    }

    /// <summary>Ends the reader; it must not be waiting.</summary>
    public void Dispose()
    {
        registration.Dispose();
        if (!isDisposed)
        {
            isDisposed = true;
            transcript.Leave(paceMs);
        }
    }

    /// <inheritdoc/>
    bool IValueTaskSource<bool>.GetResult(short token)
    {
        waiting.GetResult(token);
        return !transcript.IsOver(place);
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => waiting.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        waiting.OnCompleted(continuation, state, token, flags);

    /// <summary>Lets the waiting task go on. Called once for each linking.</summary>
    internal void Wake() => waiting.SetResult(true);

    /// <inheritdoc/>
    void IPaced.Release()
    {
        if (transcript.Release(this, ref place))
        {
            Wake();
        }
    }

    private void Cancel()
    {
        if (transcript.TryLeave(this))
        {
            waiting.SetException(new OperationCanceledException(cancellationToken));
        }
    }
}
