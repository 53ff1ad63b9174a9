using System.Collections.Concurrent;
using LlmStream.Core.Conversations;

namespace LlmStream.Core.Feeds;

/// <summary>Tells every subscriber what changes, so that a second window knows what the first one does.</summary>
public sealed class Feed
{
    private readonly ConcurrentDictionary<FeedSubscription, byte> subscriptions = new();

    /// <summary>Whether anybody listens.</summary>
    public bool HasSubscribers => !subscriptions.IsEmpty;

    /// <summary>Begins to gather events; the caller takes its snapshot after this and disposes the subscription in the end.</summary>
    public FeedSubscription Subscribe()
    {
        var subscription = new FeedSubscription(gone => subscriptions.TryRemove(gone, out _));
        subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Tells a conversation's change.</summary>
    /// <param name="op"><c>created</c>, <c>updated</c> or <c>deleted</c>.</param>
    /// <param name="conversation">As it is now.</param>
    public void Publish(string op, Conversation conversation) =>
        Publish(new ConversationEvent(op, ConversationSummary.Of(conversation)));

    /// <summary>Tells that a conversation's summary was made or changed.</summary>
    public void Publish(KeptSummary kept) =>
        Publish(new ConversationEvent("updated", ConversationSummary.Of(kept.Conversation)) { Summary = kept.Summary });

    /// <summary>Tells an event.</summary>
    public void Publish(FeedEvent feedEvent)
    {
        foreach (var (subscription, _) in subscriptions)
        {
            subscription.Add(feedEvent);
        }
    }
}
