namespace LlmStream.Core.Runs.Queue;

/// <summary>A place in a provider's queue, and then one of its slots. Disposing gives up either.</summary>
public sealed class RunTicket : IDisposable
{
    private readonly TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunQueue queue;
    private Action<int>? positionChanged;
    private int position;

    internal RunTicket(RunQueue queue, ProviderSlots slots, string owner)
    {
        this.queue = queue;
        Slots = slots;
        Owner = owner;
    }

    /// <summary>Completes when a slot is free for this run.</summary>
    public Task Granted => granted.Task;

    /// <summary>Whose run it is.</summary>
    internal string Owner { get; }

    /// <summary>Its turn among the owners' runs.</summary>
    internal long Turn { get; set; }

    /// <summary>Where it waits.</summary>
    internal ProviderSlots Slots { get; }

    /// <summary>Set when it is disposed.</summary>
    internal bool IsGone { get; set; }

    /// <summary>Calls back with the place in the queue, 1 for the next in turn: now if it waits, and whenever it changes.</summary>
    /// <remarks>Called under the queue's lock, so that changes arrive in order; the callee must not come back here.</remarks>
    public void WatchPosition(Action<int> changed) => queue.Watch(() =>
    {
        positionChanged = changed;
        if (position > 0)
        {
            changed(position);
        }
    });

    /// <inheritdoc/>
    public void Dispose() => queue.Leave(this);

    /// <summary>Called under the queue's lock.</summary>
    internal void MoveTo(int newPosition)
    {
        if (position != newPosition)
        {
            position = newPosition;
            positionChanged?.Invoke(newPosition);
        }
    }

    /// <summary>Called under the queue's lock.</summary>
    internal void Grant()
    {
        position = 0;
        granted.TrySetResult();
    }
}
