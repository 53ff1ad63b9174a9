using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace LlmStream.Core.Feeds;

/// <summary>What one subscriber has not seen yet: at most one event for each conversation and run, however slow it is.</summary>
public sealed class FeedSubscription : IDisposable
{
    private readonly Lock gate = new();
    private readonly OrderedDictionary<(Type Kind, Guid Id), FeedEvent> waiting = [];
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
            waiting[key] = waiting.TryGetValue(key, out var earlier) ? Join(earlier, feedEvent) : feedEvent;
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

    private static (Type Kind, Guid Id) KeyOf(FeedEvent feedEvent) => feedEvent switch
    {
        ConversationEvent conversation => (typeof(ConversationEvent), conversation.Conversation.Id),
        RunEvent run => (typeof(RunEvent), run.MessageId),
        _ => (feedEvent.GetType(), Guid.Empty),
    };

    /// <summary>A change of something the subscriber has not heard of yet is still its beginning; an end is an end.</summary>
    private static FeedEvent Join(FeedEvent earlier, FeedEvent later) => (earlier, later) switch
    {
        (ConversationEvent { Op: "created" }, ConversationEvent { Op: "updated" } updated) => updated with { Op = "created" },
        (RunEvent { Op: "started" }, RunEvent { Op: "updated" } updated) => updated with { Op = "started" },
        _ => later,
    };

    private FeedEvent? TryTake()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return null;
            }

            var (_, first) = waiting.GetAt(0);
            waiting.RemoveAt(0);
            return first;
        }
    }
}
