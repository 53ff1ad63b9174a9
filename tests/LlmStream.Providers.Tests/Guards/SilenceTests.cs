using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Providers.Guards;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Guards;

/// <summary>How long a provider may be silent, on a clock that the test moves.</summary>
public sealed class SilenceTests
{
    private static readonly SilenceOptions Options = new() { IdleTimeoutSeconds = 120, LoadTimeoutSeconds = 600 };
    private readonly ManualTime time = new();
    private readonly PushedClient pushed = new();

    [Fact]
    public async Task No_first_delta_is_a_timeout_and_a_word_about_the_wait_is_no_delta()
    {
        await using var updates = Updates();
        pushed.Push(new RunPhaseContent(RunPhase.Loading));
        Assert.True(await updates.MoveNextAsync());
        var next = updates.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(599));
        pushed.Push(new RunPhaseContent(RunPhase.Evaluating));
        Assert.True(await next);
        next = updates.MoveNextAsync().AsTask();

        time.Advance(TimeSpan.FromSeconds(1));

        await AssertTimeoutAsync(next, "did not begin to answer within 600 seconds");
    }

    [Fact]
    public async Task A_silence_between_deltas_is_a_timeout_and_each_delta_begins_it_anew()
    {
        await using var updates = Updates();
        for (var delta = 0; delta < 5; delta++)
        {
            var waiting = updates.MoveNextAsync().AsTask();
            time.Advance(TimeSpan.FromSeconds(119));
            pushed.Push(new TextContent("a"));
            Assert.True(await waiting);
        }

        var next = updates.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(120));

        await AssertTimeoutAsync(next, "sent nothing more for 120 seconds");
    }

    [Fact]
    public async Task A_piece_of_what_is_told_when_it_is_whole_is_no_silence()
    {
        await using var updates = Updates();
        pushed.Push(new TextReasoningContent("I shall write a long note."));
        Assert.True(await updates.MoveNextAsync());
        for (var piece = 0; piece < 5; piece++)
        {
            var waiting = updates.MoveNextAsync().AsTask();
            time.Advance(TimeSpan.FromSeconds(119));
            pushed.Push();
            Assert.True(await waiting);
        }
    }

    [Fact]
    public async Task The_consumer_may_take_its_time()
    {
        await using var updates = Updates();
        foreach (var text in (string[])["a", "b", "c"])
        {
            pushed.Push(new TextContent(text));
        }

        Assert.True(await updates.MoveNextAsync());
        time.Advance(TimeSpan.FromHours(5));
        Assert.True(await updates.MoveNextAsync());
        time.Advance(TimeSpan.FromHours(5));

        Assert.True(await updates.MoveNextAsync());

        Assert.Equal("c", updates.Current.Text);
        Assert.False(pushed.WasCancelled);
    }

    [Fact]
    public async Task A_delta_ends_the_silence_behind_a_word_about_the_wait_also_where_both_are_there_already()
    {
        await using var updates = Updates();
        pushed.Push(new TextContent("a"));
        pushed.Push(new RunPhaseContent(RunPhase.Evaluating));
        pushed.Push(new TextContent("b"));
        for (var update = 0; update < 3; update++)
        {
            Assert.True(await updates.MoveNextAsync());
        }

        time.Advance(TimeSpan.FromHours(5));
        Assert.False(pushed.WasCancelled);
    }

    [Fact]
    public async Task A_word_about_the_wait_that_is_there_already_does_not_end_the_silence()
    {
        await using var updates = Updates();
        pushed.Push(new TextContent("a"));
        pushed.Push(new RunPhaseContent(RunPhase.Evaluating));
        Assert.True(await updates.MoveNextAsync());
        Assert.True(await updates.MoveNextAsync());
        var next = updates.MoveNextAsync().AsTask();

        time.Advance(TimeSpan.FromSeconds(120));

        await AssertTimeoutAsync(next, "sent nothing more for 120 seconds");
    }

    [Fact]
    public async Task There_is_no_timer_for_each_delta()
    {
        await using var updates = Updates();
        for (var delta = 0; delta < 100; delta++)
        {
            var waiting = updates.MoveNextAsync().AsTask();
            pushed.Push(new TextContent("a"));
            Assert.True(await waiting);
        }

        Assert.Equal(2, time.TimersMade);
    }

    [Fact]
    public async Task The_caller_s_cancellation_is_no_timeout()
    {
        using var stop = new CancellationTokenSource();
        await using var updates = Updates(stop.Token);
        var next = updates.MoveNextAsync().AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.True(pushed.WasCancelled);
    }

    [Fact]
    public async Task An_end_without_a_reason_is_a_failure()
    {
        pushed.Push(new TextContent("a"));
        pushed.End();

        var outcome = await Outcome.OfAsync(Client());

        Assert.Equal("a", outcome.Text);
        Assert.Equal(FailureCode.ProviderError, outcome.Failure?.Code);
        Assert.Equal(1, outcome.Ends);
    }

    [Fact]
    public async Task An_end_with_a_reason_is_an_end()
    {
        pushed.Push(new TextContent("a"));
        pushed.Finish();
        pushed.End();

        var outcome = await Outcome.OfAsync(Client());

        Assert.Null(outcome.Failure);
        Assert.Equal([ChatFinishReason.Stop], outcome.Finishes);
    }

    [Fact]
    public async Task A_whole_answer_is_guarded_too_and_has_no_word_about_the_wait()
    {
        pushed.Push(new RunPhaseContent(RunPhase.Loading));
        pushed.Push(new TextContent("a"));
        pushed.End();
        await Assert.ThrowsAsync<FailureException>(() => Client().GetResponseAsync("x", cancellationToken: Patience.Token));

        var whole = new PushedClient();
        whole.Push(new RunPhaseContent(RunPhase.Loading));
        whole.Push(new TextContent("a"));
        whole.Finish();
        whole.End();
        var response = await whole.Guarded("It", Options, time).GetResponseAsync("x", cancellationToken: Patience.Token);

        Assert.Equal("a", response.Text);
        Assert.DoesNotContain(response.Messages.SelectMany(message => message.Contents), content => content is RunPhaseContent);
    }

    private IChatClient Client() => pushed.Guarded("It", Options, time);

    private IAsyncEnumerator<ChatResponseUpdate> Updates(CancellationToken cancellationToken = default) =>
        Client().GetStreamingResponseAsync("x", cancellationToken: cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private async Task AssertTimeoutAsync(Task<bool> next, string says)
    {
        var failure = (await Assert.ThrowsAsync<FailureException>(() => next)).Failure;
        Assert.Equal(FailureCode.ProviderTimeout, failure.Code);
        Assert.True(failure.Retryable);
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.True(pushed.WasCancelled);
    }

    /// <summary>A provider whose updates the test pushes.</summary>
    private sealed class PushedClient : IChatClient
    {
        private readonly Channel<ChatResponseUpdate> updates = Channel.CreateUnbounded<ChatResponseUpdate>();

        private CancellationToken given;

        internal bool WasCancelled => given.IsCancellationRequested;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Guards read streams.");

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            given = cancellationToken;
            await foreach (var update in updates.Reader.ReadAllAsync(cancellationToken))
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        internal void Push(params AIContent[] contents) => Assert.True(updates.Writer.TryWrite(new ChatResponseUpdate(ChatRole.Assistant, contents)));

        internal void Finish() => Assert.True(updates.Writer.TryWrite(new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop }));

        internal void End() => updates.Writer.Complete();
    }
}
