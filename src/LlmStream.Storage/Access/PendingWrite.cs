namespace LlmStream.Storage.Access;

/// <summary>A write that waits for its transaction. Once taken it goes through; until then its caller may take it back.</summary>
internal abstract class PendingWrite
{
    private int taken;

    /// <summary>False when the caller took it back. Of this and the caller's cancellation, one wins.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    /// <summary>Does the work inside the transaction.</summary>
    internal abstract Task ApplyAsync(LlmStreamContext context);

    /// <summary>Tells the caller: it is on the disk.</summary>
    internal abstract void Succeed();

    /// <summary>Tells the caller: it is not. Does nothing when the caller was told already.</summary>
    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class PendingWrite<TResult>(Func<LlmStreamContext, Task<TResult>> write) : PendingWrite
{
    private readonly TaskCompletionSource<TResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? result;

    internal async Task<TResult> WaitAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((PendingWrite<TResult>)state!).Cancel(token),
            this);
        return await completion.Task;
    }

    internal override async Task ApplyAsync(LlmStreamContext context) => result = await write(context);

    internal override void Succeed() => completion.TrySetResult(result!);

    internal override void Fail(Exception exception) => completion.TrySetException(exception);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            completion.TrySetCanceled(cancellationToken);
        }
    }
}
