using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace LlmStream.Core.Feeds;

/// <summary>What one subscriber has not seen yet: at most one event for each conversation, run and pull, however slow it is.</summary>
public sealed class FeedSubscription : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(Type Kind, Guid Id, string Name), FeedEvent> waiting = [];
    private readonly Queue<(Type Kind, Guid Id, string Name)> order = new();
    private readonly Channel<bool> signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Action<FeedSubscription> leave;

    internal FeedSubscription(Action<FeedSubscription> leave) => this.leave = leave;

    /// <summary>Adds an event, joined with one that waits for the same conversation or run.</summary>
    public void Add(FeedEvent feedEvent)
    {
        lock (gate)
        {
            var key = KeyOf(feedEvent);
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(waiting, key, out var waits);
            place = waits ? Join(place!, feedEvent) : feedEvent;
            if (!waits)
            {
                order.Enqueue(key);
            }
        }

        signal.Writer.TryWrite(true);
    }

    /// <summary>Everything that waits, and then whatever comes.</summary>
    public async IAsyncEnumerable<FeedEvent> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            while (TryTake() is { } feedEvent)
            {
                yield return feedEvent;
            }

            await signal.Reader.ReadAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => leave(this);

    private static (Type Kind, Guid Id, string Name) KeyOf(FeedEvent feedEvent) => feedEvent switch
    {
        ConversationEvent conversation => (typeof(ConversationEvent), conversation.Conversation.Id, string.Empty),
        RunEvent run => (typeof(RunEvent), run.MessageId, string.Empty),
        PullEvent pull => (typeof(PullEvent), Guid.Empty, pull.Pull.Model),
        _ => (feedEvent.GetType(), Guid.Empty, string.Empty),
    };

    /// <summary>A change of something the subscriber has not heard of yet is still its beginning; an end is an end.</summary>
    private static FeedEvent Join(FeedEvent earlier, FeedEvent later) => (earlier, later) switch
    {
        (ConversationEvent before, ConversationEvent { Op: "updated" } updated) => updated with
        {
            Op = before.Op == "created" ? "created" : "updated",
            Summary = updated.Summary ?? before.Summary,
        },
        (RunEvent { Op: "started" }, RunEvent { Op: "updated" } updated) => updated with { Op = "started" },
        (PullEvent { Op: "started" }, PullEvent { Op: "updated" } updated) => updated with { Op = "started" },
        _ => later,
    };

    private FeedEvent? TryTake()
    {
        lock (gate)
        {
            return order.TryDequeue(out var key) && waiting.Remove(key, out var first) ? first : null;
        }
    }
}
