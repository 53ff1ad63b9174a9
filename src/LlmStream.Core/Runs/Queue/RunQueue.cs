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

            return EnterUnbounded(provider, slots, owner);
        }
    }

    /// <summary>Takes a slot or a place for a run that had been let in before: it is not counted against the bounds.</summary>
    /// <param name="provider">Who will answer.</param>
    /// <param name="slots">How many it answers at once.</param>
    /// <param name="owner">Whose run it is.</param>
    public RunTicket Reenter(string provider, int slots, string owner)
    {
        lock (gate)
        {
            return EnterUnbounded(provider, slots, owner);
        }
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

    private RunTicket EnterUnbounded(string provider, int slots, string owner)
    {
        byOwner[owner] = byOwner.GetValueOrDefault(owner) + 1;
        var place = SlotsOf(provider, slots);
        var ticket = new RunTicket(this, place, owner);
        place.Enter(ticket);
        if (!ticket.Granted.IsCompleted)
        {
            WaitingCount++;
        }

        return ticket;
    }
}
