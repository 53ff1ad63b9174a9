using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;

namespace LlmStream.Core.Tests.Feeds;

public sealed class FeedTests
{
    private readonly Feed feed = new();

    [Fact]
    public async Task A_subscriber_gets_what_happened_since_it_subscribed_in_order()
    {
        using var subscription = feed.Subscribe();
        var run = Guid.CreateVersion7();
        feed.Publish("created", ConversationOf("a"));
        feed.Publish(RunOf("started", run));
        feed.Publish("created", ConversationOf("b"));
        var events = await TakeAsync(subscription, 3);
        Assert.Equal(["conversation created", "run started", "conversation created"], events.Select(Describe));
    }

    [Fact]
    public async Task A_slow_subscriber_holds_one_event_for_each_run_and_conversation()
    {
        using var subscription = feed.Subscribe();
        var run = Guid.CreateVersion7();
        var conversation = ConversationOf("first");
        feed.Publish("created", conversation);
        feed.Publish(RunOf("started", run));
        for (var length = 1; length <= 1_000; length++)
        {
            feed.Publish(RunOf("updated", run, length));
            feed.Publish("updated", conversation with { Title = $"title {length}" });
        }

        var events = await TakeAsync(subscription, 2);
        var joined = Assert.IsType<ConversationEvent>(events[0]);
        Assert.Equal(("created", "title 1000"), (joined.Op, joined.Conversation.Title));
        Assert.Equal(RunOf("started", run, 1_000), events[1]);
    }

    [Fact]
    public async Task What_waits_comes_in_the_order_in_which_it_began_to_wait_also_when_it_was_taken_before()
    {
        using var subscription = feed.Subscribe();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        feed.Publish(RunOf("started", one));
        feed.Publish(RunOf("started", other));
        Assert.Equal([RunOf("started", one)], await TakeAsync(subscription, 1));
        feed.Publish(RunOf("updated", one, 1));
        feed.Publish(RunOf("updated", other, 2));

        Assert.Equal([RunOf("started", other, 2), RunOf("updated", one, 1)], await TakeAsync(subscription, 2));
    }

    [Fact]
    public async Task An_end_replaces_whatever_waits()
    {
        using var subscription = feed.Subscribe();
        var run = Guid.CreateVersion7();
        feed.Publish(RunOf("started", run));
        feed.Publish(RunOf("ended", run, 5));
        Assert.Equal(RunOf("ended", run, 5), Assert.Single(await TakeAsync(subscription, 1)));
    }

    [Fact]
    public void Nobody_listens_after_the_last_one_left()
    {
        using (feed.Subscribe())
        {
            Assert.True(feed.HasSubscribers);
        }

        Assert.False(feed.HasSubscribers);
    }

    private static string Describe(FeedEvent feedEvent) => feedEvent switch
    {
        ConversationEvent conversation => $"conversation {conversation.Op}",
        RunEvent run => $"run {run.Op}",
        _ => feedEvent.Type,
    };

    private static Conversation ConversationOf(string title) =>
        new(Guid.CreateVersion7(), title, "chat", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static RunEvent RunOf(string op, Guid id, int length = 0) =>
        new(op, Guid.Empty, id, "chat", MessageState.Streaming, null, length);

    private static async Task<List<FeedEvent>> TakeAsync(FeedSubscription subscription, int count)
    {
        var events = new List<FeedEvent>();
        await foreach (var feedEvent in subscription.ReadAllAsync(CancellationToken.None))
        {
            events.Add(feedEvent);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }
}
