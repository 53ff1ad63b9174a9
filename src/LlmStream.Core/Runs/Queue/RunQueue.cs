using LlmStream.Core.Failures;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs.Queue;

/// <summary>Slots for each provider, and one bounded waiting line for each, fair between users.</summary>
public sealed class RunQueue(IOptions<RunOptions> options)
{
    private const int RetryAfterSeconds = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ProviderSlots> providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byOwner = new(StringComparer.Ordinal);

    /// <summary>How many runs wait now.</summary>
    public int WaitingCount { get; private set; }

    /// <summary>Takes a slot, or a place in the line.</summary>
    /// <param name="provider">Who will answer.</param>
    /// <param name="slots">How many it answers at once.</param>
    /// <param name="owner">Whose run it is.</param>
    /// <exception cref="FailureException"><see cref="FailureCode.RateLimited"/> or <see cref="FailureCode.QueueFull"/>.</exception>
    public RunTicket Enter(string provider, int slots, string owner)
    {
        RunTicket ticket;
        IdleTicket? givingWay;
        lock (gate)
        {
            var owned = byOwner.GetValueOrDefault(owner);
            if (owned >= options.Value.MaxPerUser)
            {
                throw new FailureException(new Failure(
                    FailureCode.RateLimited,
                    $"{owned} of your answers are being written or waiting; that is the most at one time.",
                    Retryable: true,
                    RetryAfterSeconds));
            }

            if (!SlotsOf(provider, slots).HasFree && WaitingCount >= options.Value.MaxQueued)
            {
                throw new FailureException(new Failure(
                    FailureCode.QueueFull,
                    $"{WaitingCount} answers are waiting already. Please try again in a moment.",
                    Retryable: true,
                    RetryAfterSeconds));
            }

            ticket = EnterUnbounded(provider, slots, owner, out givingWay);
        }

        givingWay?.Revoke();
        return ticket;
    }

    /// <summary>Waits for a slot that no run wants, for work that nobody waits for. It is not counted as waiting.</summary>
    /// <param name="provider">Who will be asked.</param>
    /// <param name="slots">How many runs it answers at once.</param>
    public IdleTicket EnterIdle(string provider, int slots)
    {
        lock (gate)
        {
            var ticket = new IdleTicket(this, SlotsOf(provider, slots));
            ticket.Slots.Enter(ticket);
            return ticket;
        }
    }

    /// <summary>Takes a slot or a place for a run that had been let in before: it is not counted against the bounds.</summary>
    /// <param name="provider">Who will answer.</param>
    /// <param name="slots">How many it answers at once.</param>
    /// <param name="owner">Whose run it is.</param>
    public RunTicket Reenter(string provider, int slots, string owner)
    {
        RunTicket ticket;
        IdleTicket? givingWay;
        lock (gate)
        {
            ticket = EnterUnbounded(provider, slots, owner, out givingWay);
        }

        givingWay?.Revoke();
        return ticket;
    }

    /// <summary>Gives up a slot or a place.</summary>
    internal void Leave(RunTicket ticket)
    {
        lock (gate)
        {
            if (ticket.IsGone)
            {
                return;
            }

            ticket.IsGone = true;
            if (--byOwner[ticket.Owner] == 0)
            {
                byOwner.Remove(ticket.Owner);
            }

            if (ticket.Slots.Leave(ticket))
            {
                WaitingCount--;
            }

            WaitingCount -= ticket.Slots.GrantFree();
        }
    }

    /// <summary>Gives a slot to others until <see cref="StepBack"/>.</summary>
    internal void StepAside(RunTicket ticket)
    {
        lock (gate)
        {
            if (!ticket.IsGone && !ticket.IsAside)
            {
                ticket.Slots.StepAside(ticket);
                WaitingCount -= ticket.Slots.GrantFree();
            }
        }
    }

    /// <summary>Takes a slot again, or a place in the line by the turn that it had. It is not counted against the bounds: it was let in before.</summary>
    internal void StepBack(RunTicket ticket)
    {
        IdleTicket? givingWay = null;
        lock (gate)
        {
            if (!ticket.IsGone && ticket.IsAside)
            {
                givingWay = ticket.Slots.StepBack(ticket);
                WaitingCount += ticket.Granted.IsCompleted ? 0 : 1;
            }
        }

        givingWay?.Revoke();
    }

    /// <summary>Gives up a slot or a place of work that nobody waits for.</summary>
    internal void Leave(IdleTicket ticket)
    {
        lock (gate)
        {
            ticket.Slots.Leave(ticket);
        }
    }

    /// <summary>Runs something while positions cannot change.</summary>
    internal void Watch(Action action)
    {
        lock (gate)
        {
            action();
        }
    }

    private ProviderSlots SlotsOf(string provider, int slots)
    {
        if (!providers.TryGetValue(provider, out var place))
        {
            providers[provider] = place = new ProviderSlots(slots);
        }

        return place;
    }

    private RunTicket EnterUnbounded(string provider, int slots, string owner, out IdleTicket? givingWay)
    {
        byOwner[owner] = byOwner.GetValueOrDefault(owner) + 1;
        var place = SlotsOf(provider, slots);
        var ticket = new RunTicket(this, place, owner);
        givingWay = place.Enter(ticket);
        if (!ticket.Granted.IsCompleted)
        {
            WaitingCount++;
        }

        return ticket;
    }
}
