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
    private long turn;
    private int running;

    internal bool HasFree => running < slots;

    internal void Enter(RunTicket ticket)
    {
        var (lastTurn, tickets) = owners.GetValueOrDefault(ticket.Owner, (turn - 1, 0));
        ticket.Turn = Math.Max(turn, lastTurn + 1);
        owners[ticket.Owner] = (ticket.Turn, tickets + 1);
        if (HasFree)
        {
            Grant(ticket);
            return;
        }

        var place = waiting.FindIndex(other => other.Turn > ticket.Turn);
        waiting.Insert(place < 0 ? waiting.Count : place, ticket);
        TellPositions();
    }

    /// <returns>Whether the ticket was waiting.</returns>
    internal bool Leave(RunTicket ticket)
    {
        var wasWaiting = waiting.Remove(ticket);
        if (!wasWaiting)
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
        return granted;
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
