namespace LlmStream.Core.Runs.Queue;

/// <summary>One provider's slots and those who wait for them. Guarded by the queue's lock.</summary>
/// <remarks>
/// Fair between users by start-time fair queueing (Goyal, Vin, Cheng 1996) with every run counted alike: a run's turn is one
/// behind its owner's run before it, or now if that is later; turns go in order, and within a turn who came first. Somebody with
/// fifty waiting runs delays a newcomer by none of them.
/// </remarks>
internal sealed class ProviderSlots(int slots)
{
    private readonly Dictionary<string, (long LastTurn, int Tickets)> owners = new(StringComparer.Ordinal);
    private readonly List<RunTicket> waiting = [];
    private readonly List<IdleTicket> idle = [];
    private readonly List<IdleTicket> idleRunning = [];
    private long turn;
    private int running;

    /// <summary>Whether a run that comes now is granted at once: work that nobody waits for gives way.</summary>
    internal bool HasFree => running < slots;

    /// <returns>The work that has to give way; null when there is none.</returns>
    internal IdleTicket? Enter(RunTicket ticket)
    {
        var (lastTurn, tickets) = owners.GetValueOrDefault(ticket.Owner, (turn - 1, 0));
        ticket.Turn = Math.Max(turn, lastTurn + 1);
        owners[ticket.Owner] = (ticket.Turn, tickets + 1);
        return Place(ticket);
    }

    /// <summary>Its slot is free for others, and its turn is kept.</summary>
    internal void StepAside(RunTicket ticket)
    {
        ticket.IsAside = true;
        ticket.TakeBack();
        running--;
    }

    /// <returns>The work that has to give way; null when there is none.</returns>
    internal IdleTicket? StepBack(RunTicket ticket)
    {
        ticket.IsAside = false;
        return Place(ticket);
    }

    /// <returns>The work that has to give way; null when there is none.</returns>
    private IdleTicket? Place(RunTicket ticket)
    {
        if (running + idleRunning.Count < slots)
        {
            Grant(ticket);
            return null;
        }

        if (HasFree)
        {
            var givingWay = idleRunning[^1];
            idleRunning.RemoveAt(idleRunning.Count - 1);
            Grant(ticket);
            return givingWay;
        }

        var place = waiting.FindIndex(other => other.Turn > ticket.Turn);
        waiting.Insert(place < 0 ? waiting.Count : place, ticket);
        TellPositions();
        return null;
    }

    internal void Enter(IdleTicket ticket)
    {
        idle.Add(ticket);
        GrantIdle();
    }

    internal void Leave(IdleTicket ticket)
    {
        // One that gave way is in neither, and its slot is a run's by now.
        if (!idle.Remove(ticket))
        {
            idleRunning.Remove(ticket);
        }

        GrantIdle();
    }

    /// <returns>Whether the ticket was waiting.</returns>
    internal bool Leave(RunTicket ticket)
    {
        var wasWaiting = waiting.Remove(ticket);
        if (!wasWaiting && !ticket.IsAside)
        {
            running--;
        }

        var (lastTurn, tickets) = owners[ticket.Owner];
        if (tickets == 1)
        {
            owners.Remove(ticket.Owner);
        }
        else
        {
            owners[ticket.Owner] = (lastTurn, tickets - 1);
        }

        return wasWaiting;
    }

    /// <summary>Grants the waiting ones that fit; gives how many.</summary>
    internal int GrantFree()
    {
        var granted = 0;
        while (HasFree && granted < waiting.Count)
        {
            Grant(waiting[granted++]);
        }

        waiting.RemoveRange(0, granted);
        TellPositions();
        GrantIdle();
        return granted;
    }

    /// <summary>Runs that wait have no free slot, so that one that is free is nobody's.</summary>
    private void GrantIdle()
    {
        while (idle.Count > 0 && waiting.Count == 0 && running + idleRunning.Count < slots)
        {
            var ticket = idle[0];
            idle.RemoveAt(0);
            idleRunning.Add(ticket);
            ticket.Grant();
        }
    }

    private void Grant(RunTicket ticket)
    {
        running++;
        turn = Math.Max(turn, ticket.Turn);
        ticket.Grant();
    }

    private void TellPositions()
    {
        for (var index = 0; index < waiting.Count; index++)
        {
            waiting[index].MoveTo(index + 1);
        }
    }
}
