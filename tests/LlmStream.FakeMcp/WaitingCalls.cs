using System.Threading.Channels;

namespace LlmStream.FakeMcp;

/// <summary>What became of calls that wait until they are let go: each of them is told once, to whoever asks next.</summary>
public sealed class WaitingCalls
{
    private readonly Channel<bool> begun = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> cancelled = Channel.CreateUnbounded<bool>();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the next call waits that nobody was told of.</summary>
    public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => begun.Reader.ReadAsync(cancellationToken);

    /// <summary>Completes when the next call was cancelled that nobody was told of.</summary>
    public ValueTask<bool> NextCancelledAsync(CancellationToken cancellationToken) => cancelled.Reader.ReadAsync(cancellationToken);

    /// <summary>Lets go those that wait, and all that come.</summary>
    public void End() => over.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        begun.Writer.TryWrite(true);
        try
        {
            await over.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            cancelled.Writer.TryWrite(true);
            throw;
        }
    }
}
