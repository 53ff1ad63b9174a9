using System.Threading.Channels;
using LlmStream.Core.Conversations;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Upkeep;

/// <summary>The work that waits: of each kind one piece for a conversation, the newest, and not more than can be done in some hours.</summary>
/// <remarks>A server that is never idle does none of it, and must not remember all that it might have done.</remarks>
internal sealed class IdleJobs(ILogger logger, TimeProvider time)
{
    /// <summary>The most that wait.</summary>
    internal const int Most = 1_000;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<(Guid ConversationId, UpkeepKind Kind), Waiting> waiting = [];
    private readonly Channel<bool> added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool hasToldOfDropping;

    /// <summary>How many wait.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Adds a piece, in the place of an older one of the same kind for the same conversation.</summary>
    internal void Add(IdleJob job)
    {
        var dropped = false;
        lock (gate)
        {
            waiting[KeyOf(job)] = new Waiting(job, default);
            if (waiting.Count > Most)
            {
                waiting.RemoveAt(FindLeast());
                dropped = !hasToldOfDropping;
                hasToldOfDropping = true;
            }
        }

        added.Writer.TryWrite(true);
        if (dropped)
        {
            logger.TooMuchToDo(Most);
        }
    }

    /// <summary>Puts back what gave way, to be done next, unless a newer piece has come in its place.</summary>
    internal void PutBack(IdleJob job) => PutOff(job, default, _ => false);

    /// <summary>Puts back what cannot be done yet, unless a newer piece has come in its place.</summary>
    /// <param name="job">The piece.</param>
    /// <param name="until">Before which time it is not taken.</param>
    /// <param name="alike">What else waits for the same, and is not taken before that time either.</param>
    internal void PutOff(IdleJob job, DateTimeOffset until, Func<IdleJob, bool> alike)
    {
        lock (gate)
        {
            if (!waiting.ContainsKey(KeyOf(job)))
            {
                waiting.Insert(0, KeyOf(job), new Waiting(job, until));
            }

            foreach (var (key, other) in waiting.Where(each => each.Value.NotBefore < until && alike(each.Value.Job)).ToList())
            {
                waiting[key] = other with { NotBefore = until };
            }
        }

        added.Writer.TryWrite(true);
    }

    /// <summary>Waits until there may be something to take.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (FindFirstTime() is var first && (first is null || first > time.GetUtcNow()))
        {
            using var due = new CancellationTokenSource(first - time.GetUtcNow() ?? Timeout.InfiniteTimeSpan, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
            try
            {
                await added.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // What was put off can be taken.
            }
        }
    }

    /// <summary>Takes the piece that waited longest, of those that were not put off; null when there is none.</summary>
    internal IdleJob? Take()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            for (var index = 0; index < waiting.Count; index++)
            {
                if (waiting.GetAt(index).Value is var (job, notBefore) && notBefore <= now)
                {
                    waiting.RemoveAt(index);
                    return job;
                }
            }

            return null;
        }
    }

    /// <summary>When something can be taken; null when nothing waits.</summary>
    private DateTimeOffset? FindFirstTime()
    {
        lock (gate)
        {
            return waiting.Count == 0 ? null : waiting.Values.Min(each => each.NotBefore);
        }
    }

    /// <summary>The oldest title, whose conversation has a name of a kind already; a summary is wanted again after the next answer.</summary>
    private int FindLeast()
    {
        for (var index = 0; index < waiting.Count; index++)
        {
            if (waiting.GetAt(index).Key.Kind == UpkeepKind.Title)
            {
                return index;
            }
        }

        return 0;
    }

    private static (Guid ConversationId, UpkeepKind Kind) KeyOf(IdleJob job) => (job.ConversationId, job.Work.Kind);

    /// <summary>A piece that waits.</summary>
    /// <param name="Job">The piece.</param>
    /// <param name="NotBefore">Before which time it is not taken.</param>
    private readonly record struct Waiting(IdleJob Job, DateTimeOffset NotBefore);
}
