namespace LlmStream.Core.Runs.Queue;

/// <summary>One provider's slots and those who wait for them. Guarded by the queue's lock.</summary>
internal sealed class ProviderSlots(int slots)
{
    private readonly Dictionary<string, int> runningByOwner = new(StringComparer.Ordinal);
    private readonly List<RunTicket> waiting = [];
    private int running;

    internal bool HasFree => running < slots;

    internal void Enter(RunTicket ticket)
    {
        if (HasFree && waiting.Count == 0)
        {
            Grant(ticket);
            return;
        }

        waiting.Add(ticket);
        Reorder();
    }

    /// <returns>Whether the ticket was waiting.</returns>
    internal bool Leave(RunTicket ticket)
    {
        var wasWaiting = waiting.Remove(ticket);
        if (!wasWaiting)
        {
            running--;
            if (--runningByOwner[ticket.Owner] == 0)
            {
                runningByOwner.Remove(ticket.Owner);
            }
        }

        Reorder();
        return wasWaiting;
    }

    /// <summary>Grants the waiting ones that fit; gives how many.</summary>
    internal int GrantFree()
    {
        var grantedCount = 0;
        while (HasFree && waiting.Count > 0)
        {
            var next = waiting[0];
            waiting.RemoveAt(0);
            Grant(next);
            Reorder();
            grantedCount++;
        }

        return grantedCount;
    }

    private void Grant(RunTicket ticket)
    {
        running++;
        runningByOwner[ticket.Owner] = runningByOwner.GetValueOrDefault(ticket.Owner) + 1;
        ticket.Grant();
    }

    /// <summary>
    /// Fair between users: a run's round is the number of its owner's runs before it, running or waiting; rounds go one after
    /// another, and within a round who came first. Somebody with fifty waiting runs delays a newcomer by one.
    /// </summary>
    private void Reorder()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        waiting.Sort(static (left, right) => left.Sequence.CompareTo(right.Sequence));
        var rounds = new Dictionary<string, int>(runningByOwner, StringComparer.Ordinal);
        var order = new List<(int Round, RunTicket Ticket)>(waiting.Count);
        foreach (var ticket in waiting)
        {
            var round = rounds.GetValueOrDefault(ticket.Owner);
            rounds[ticket.Owner] = round + 1;
            order.Add((round, ticket));
        }

        waiting.Clear();
        waiting.AddRange(order.OrderBy(entry => entry.Round).Select(entry => entry.Ticket));
        for (var index = 0; index < waiting.Count; index++)
        {
            waiting[index].MoveTo(index + 1);
        }
    }
}
