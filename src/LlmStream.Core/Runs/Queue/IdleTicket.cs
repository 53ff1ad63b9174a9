namespace LlmStream.Core.Runs.Queue;

/// <summary>A slot for work that nobody waits for: granted while no run waits, and taken back when one comes and no other slot is free.</summary>
public sealed class IdleTicket : IDisposable
{
    private readonly TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource revoked = new();
    private readonly RunQueue queue;

    internal IdleTicket(RunQueue queue, ProviderSlots slots)
    {
        this.queue = queue;
        Slots = slots;
        Revoked = revoked.Token;
    }

    /// <summary>Completes when a slot is free and no run waits for it.</summary>
    public Task Granted => granted.Task;

    /// <summary>Cancelled when a run has taken the slot: the work must end at once.</summary>
    public CancellationToken Revoked { get; }

    /// <summary>Where it waits.</summary>
    internal ProviderSlots Slots { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        queue.Leave(this);
        revoked.Dispose();
    }

    /// <summary>Called under the queue's lock.</summary>
    internal void Grant() => granted.TrySetResult();

    /// <summary>Called outside of the queue's lock, because it ends the work on this thread.</summary>
    internal void Revoke()
    {
        try
        {
            revoked.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work has ended by itself since the slot was taken.
        }
    }
}
