using LlmStream.Core.Generators;
using LlmStream.Providers.Demo;
using Microsoft.Extensions.AI;

namespace LlmStream.Demo.Tests.Streaming;

/// <summary>How an answer comes: word by word, at its pace, to its end.</summary>
public sealed class StreamTests
{
    public static TheoryData<string> Ids => [.. GeneratorList.All.Select(generator => generator.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Words_come_one_by_one_then_the_usage_and_the_end(string id)
    {
        var updates = await ReadAsync(id, GeneratorList.All.Single(generator => generator.Id == id).Examples[0].Input.GetRawText());

        var deltas = updates[..^1];
        Assert.All(deltas, update => Assert.Matches(@"^\s*\S+\s*$", Assert.IsType<TextContent>(Assert.Single(update.Contents)).Text));
        Assert.All(deltas, update => Assert.Null(update.FinishReason));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        var usage = Assert.IsType<UsageContent>(Assert.Single(updates[^1].Contents)).Details;
        Assert.Equal(deltas.Count, usage.OutputTokenCount);
        Assert.True(usage.InputTokenCount > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task An_answer_is_no_longer_than_it_may_be(int most)
    {
        var updates = await ReadAsync("chat", $$"""{"message":"Hello","maxTokens":{{most}}}""");

        Assert.Equal(most + 1, updates.Count);
        Assert.Equal(ChatFinishReason.Length, updates[^1].FinishReason);
    }

    [Theory]
    [InlineData("tokens", 1)]
    [InlineData("tokens", 500)]
    [InlineData("code", 2)]
    [InlineData("code", 1_300)]
    [InlineData("unicode", 77)]
    [InlineData("stamps", 60)]
    public async Task A_load_test_has_exactly_as_many_deltas_as_asked(string kind, int count)
    {
        var updates = await ReadAsync("chat", $$"""{"message":"demo:{{kind}}={{count}}"}""");

        Assert.Equal(count + 1, updates.Count);
        Assert.StartsWith("> **Demo answer.** No language model wrote this.", updates[0].Text, StringComparison.Ordinal);
        var text = string.Concat(updates.Select(update => update.Text));
        Assert.Equal(1, text.Split("```").Length % 2);
        if (kind == "tokens" && count > 1)
        {
            Assert.EndsWith($" word-{count - 1}", text, StringComparison.Ordinal);
        }
        else if (kind == "unicode")
        {
            Assert.Contains("👩‍🏫", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("demo:tokens=0")]
    [InlineData("demo:tokens=5 ")]
    [InlineData("please demo:tokens=5")]
    [InlineData("demo:words=5")]
    [InlineData("demo:tokens=5@")]
    [InlineData("demo:tokens=5@-1")]
    public async Task Only_the_exact_message_is_a_load_test(string message) =>
        Assert.DoesNotContain("load test", await Demo.AnswerAsync("chat", "{}", ("message", message)), StringComparison.Ordinal);

    [Fact]
    public async Task Deltas_are_due_at_a_steady_rate_and_a_late_one_delays_no_other()
    {
        var time = new ManualTime();
        await using var updates = Stream(Demo.Provider(10, time), "demo:tokens=8", Demo.Patience);
        Assert.True(await updates.MoveNextAsync());

        var second = updates.MoveNextAsync();
        Assert.False(second.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(100), time.NextIn);
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await second);

        // The reader is away until the fifth is due: three wait for it, and the sixth comes at its own time.
        time.Advance(TimeSpan.FromMilliseconds(350));
        for (var late = 0; late < 3; late++)
        {
            var next = updates.MoveNextAsync();
            Assert.True(next.IsCompleted);
            Assert.True(await next);
        }

        var sixth = updates.MoveNextAsync();
        Assert.False(sixth.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(50), time.NextIn);
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.True(await sixth);
    }

    [Fact]
    public async Task A_load_test_may_ask_for_its_own_rate_and_stamps_tell_when_each_delta_was_given()
    {
        var time = new ManualTime();
        await using var updates = Stream(Demo.Provider(10, time), "demo:stamps=3@200", Demo.Patience);
        Assert.True(await updates.MoveNextAsync());
        var begun = time.GetUtcNow();
        Assert.EndsWith(Stamp(begun), updates.Current.Text, StringComparison.Ordinal);

        for (var number = 1; number < 3; number++)
        {
            var next = updates.MoveNextAsync();
            Assert.Equal(TimeSpan.FromMilliseconds(5), time.NextIn);
            time.Advance(TimeSpan.FromMilliseconds(5));
            Assert.True(await next);
            Assert.Equal($" {Stamp(begun.AddMilliseconds(5 * number))}", updates.Current.Text);
        }

        static string Stamp(DateTimeOffset moment) => $"{moment.ToUnixTimeMilliseconds()}.000";
    }

    [Fact]
    public async Task A_rate_of_zero_never_waits()
    {
        await using var updates = Stream(Demo.Provider(0, new ManualTime()), "demo:tokens=1000", Demo.Patience);
        for (var delta = 0; delta < 1_000; delta++)
        {
            var next = updates.MoveNextAsync();
            Assert.True(next.IsCompleted);
            Assert.True(await next);
        }
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        await using var updates = Stream(Demo.Provider(0.01, new ManualTime()), "demo:tokens=8", cancellation.Token);
        Assert.True(await updates.MoveNextAsync());
        var waiting = updates.MoveNextAsync().AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Demo.Patience));
    }

    [Fact]
    public async Task Cancelling_ends_an_answer_that_never_waits()
    {
        using var cancellation = new CancellationTokenSource();
        await using var updates = Stream(Demo.Provider(), "demo:tokens=1000", cancellation.Token);
        Assert.True(await updates.MoveNextAsync());

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => updates.MoveNextAsync().AsTask());
    }

    private static IAsyncEnumerator<ChatResponseUpdate> Stream(DemoProvider provider, string message, CancellationToken cancellationToken) =>
        provider.CreateChatClient(DemoProvider.ModelName)
            .GetStreamingResponseAsync([new ChatMessage(ChatRole.User, message)], cancellationToken: cancellationToken)
            .GetAsyncEnumerator(cancellationToken);

    private static async Task<List<ChatResponseUpdate>> ReadAsync(string id, string body)
    {
        using var client = Demo.Provider().CreateChatClient(DemoProvider.ModelName);
        var (messages, options) = Demo.Ask(id, body);
        return await client.GetStreamingResponseAsync(messages, options, Demo.Patience).ToListAsync(Demo.Patience);
    }
}
