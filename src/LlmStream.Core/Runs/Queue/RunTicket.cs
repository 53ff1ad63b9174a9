using LlmStream.Core.Tools.Asking;

namespace LlmStream.Core.Runs.Queue;

/// <summary>A place in a provider's queue, and then one of its slots. Disposing gives up either.</summary>
public sealed class RunTicket : IDisposable, IHeldPlace
{
    private TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

    /// <summary>Set while it has given its slot to others: it neither waits nor runs.</summary>
    internal bool IsAside { get; set; }

    /// <summary>Calls back with the place in the queue, 1 for the next in turn: now if it waits, and whenever it changes; 0 when the wait is over.</summary>
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

    /// <inheritdoc/>
    void IHeldPlace.GiveWay() => queue.StepAside(this);

    /// <inheritdoc/>
    Task IHeldPlace.ReturnAsync(CancellationToken cancellationToken)
    {
        queue.StepBack(this);
        return Granted.WaitAsync(cancellationToken);
    }

    /// <summary>Called under the queue's lock: its slot is another's until it is granted anew.</summary>
    internal void TakeBack() => granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

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
        MoveTo(0);
        granted.TrySetResult();
    }
}
