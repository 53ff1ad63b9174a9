using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Asking;
using LlmStream.Core.Tools.Loop;
using LlmStream.Core.Transcripts;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlmStream.Core.Tests.Tools;

public sealed class ToolLoopTests
{
    private readonly RoundsModel model = new();
    private readonly ManualTime time = new();
    private readonly Transcript transcript = Answers.Begin();
    private readonly GatedTool slow = new("slow");
    private readonly GatedTool other = new("other");

    [Fact]
    public async Task Parallel_calls_are_told_as_they_end_and_given_back_in_their_order()
    {
        model.Round(Call("c1", "slow"), Call("c2", "other"), Call("c3", "missing")).Round(new TextContent("Done."));
        await using var updates = Ask();
        Assert.Equal(["c1 running", "c2 running", "c3 running"], await TakeAsync(updates, 3));
        Assert.Equal(["c3 failed"], await TakeAsync(updates, 1));
        other.Release("second");
        Assert.Equal(["c2 done"], await TakeAsync(updates, 1));
        Assert.Single(model.Asked);
        slow.Release("first");
        Assert.Equal(["c1 done", "Done."], await TakeAllAsync(updates));

        var given = model.Asked[1][^1].Contents.Cast<FunctionResultContent>().ToList();
        Assert.Equal(["c1", "c2", "c3"], given.Select(result => result.CallId));
        Assert.Equal("first", ((JsonElement)given[0].Result!).GetString());
        Assert.Contains("no tool called 'missing'", given[2].Result!.ToString(), StringComparison.Ordinal);
        Assert.Equal(["c1", "c2", "c3"], model.Asked[1][^2].Contents.Cast<FunctionCallContent>().Select(call => call.CallId));
    }

    [Fact]
    public async Task A_call_that_hangs_is_a_failed_one_after_its_time()
    {
        model.Round(Call("c1", "slow")).Round(new TextContent("Without it."));
        await using var updates = Ask();
        await TakeAsync(updates, 1);
        var next = TakeAllAsync(updates);
        await slow.Called;
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["c1 failed", "Without it."], await next);
        Assert.Contains("no result within 30 seconds", model.Asked[1][^1].Contents.OfType<FunctionResultContent>().Single().Result!.ToString(), StringComparison.Ordinal);
        await slow.Cancelled;
    }

    [Fact]
    public async Task A_tool_that_breaks_is_a_failed_call_that_tells_nothing_of_why()
    {
        model.Round(Call("c1", "slow")).Round(new TextContent("Well."));
        slow.Break(new InvalidOperationException("a secret path"));
        await using var updates = Ask();
        Assert.Equal(["c1 running", "c1 failed", "Well."], await TakeAllAsync(updates));
        Assert.DoesNotContain("secret", model.Asked[1][^1].Contents.OfType<FunctionResultContent>().Single().Result!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_the_call_and_asks_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        model.Round(Call("c1", "slow"));
        await using var updates = Ask(stop.Token);
        await TakeAsync(updates, 1);
        var next = TakeAllAsync(updates);
        await slow.Called;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await slow.Cancelled;
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task After_the_last_round_it_is_asked_once_more_without_tools()
    {
        slow.Release("again");
        model.Round(Call("same", "slow")).Round(Call("same", "slow")).Round(Call("same", "slow"), new TextContent("Enough."));
        await using var updates = Ask();

        Assert.Equal(["same running", "same done", "same-2 running", "same-2 done", "Enough."], await TakeAllAsync(updates));
        Assert.Equal([ChatToolMode.Auto, ChatToolMode.Auto, ChatToolMode.None], model.Modes);
        Assert.Equal("same-2", model.Asked[2][^2].Contents.OfType<FunctionCallContent>().Single().CallId);
    }

    [Fact]
    public async Task What_is_written_after_a_call_is_a_paragraph_of_its_own_and_thoughts_keep_their_signature()
    {
        slow.Release("x");
        model.Round(new TextReasoningContent("Hm"), new TextReasoningContent(null) { ProtectedData = "signed" }, new TextContent("Let me see."), Call("c1", "slow"))
            .Round(new TextContent("\nIt is x."), new TextContent(" Yes."));
        await using var updates = Ask();

        Assert.Equal(["Let me see.", "c1 running", "c1 done", "\n\nIt is x.", " Yes."], await TakeAllAsync(updates));
        var said = model.Asked[1][^2].Contents;
        Assert.Equal(("Hm", "signed"), (((TextReasoningContent)said[0]).Text, ((TextReasoningContent)said[0]).ProtectedData));
        Assert.Equal("Let me see.", ((TextContent)said[1]).Text);
    }

    [Fact]
    public async Task What_it_wrote_in_each_round_it_gets_back_with_that_round_and_without_the_break_that_is_not_its_own()
    {
        slow.Release("x");
        model.Round(new TextContent("One"), new TextContent(" moment."), Call("c1", "slow"))
            .Round(new TextContent("And"), new TextContent(" again."), Call("c2", "slow"))
            .Round(new TextContent("It is x."));
        transcript.AppendText("What was written before. ");
        await using var updates = Ask();
        await TakeAllAsync(updates);

        Assert.Equal(["One moment.", "And again."], new[] { 1, 3 }.Select(message => model.Asked[2][message].Text));
        Assert.Equal("What was written before. One moment.\n\nAnd again.\n\nIt is x.", transcript.Snapshot().Text);
    }

    [Fact]
    public async Task A_call_that_the_limit_of_tokens_cut_is_not_made()
    {
        model.Round(ChatFinishReason.Length, Call("c1", "slow"));
        await using var updates = Ask();
        Assert.Empty(await TakeAllAsync(updates));
        Assert.Single(model.Asked);
        Assert.False(slow.Called.IsCompleted);
    }

    private static FunctionCallContent Call(string id, string tool) => new(id, tool, new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = 1 });

    [Fact]
    public async Task A_result_that_has_no_room_in_the_window_is_cut_for_the_model_and_no_more_is_called()
    {
        slow.Release(new string('r', 20_000));
        model.Round(Call("c1", "slow")).Round(new TextContent("So much for that."), new UsageContent(new UsageDetails { InputTokenCount = 1_400 }));
        var window = Windows.Of(2_048);
        await using var updates = Ask(window);

        Assert.Equal(["c1 running", "c1 done", "So much for that."], await TakeAllAsync(updates));
        var given = model.Asked[1][^1].Contents.OfType<FunctionResultContent>().Single();
        Assert.EndsWith("[cut: too long for this model's window]", given.Result as string, StringComparison.Ordinal);
        Assert.InRange(default(TokenRate).TokensOf(model.Asked[1]), 1_400, 1_536);
        Assert.Equal([ChatToolMode.Auto, ChatToolMode.None], model.Modes);
        Assert.True(window.IsCut);
    }

    [Fact]
    public async Task The_count_of_a_later_round_tells_that_the_provider_cut_it()
    {
        slow.Release(new string('r', 3_000));
        model.Round(Call("c1", "slow")).Round(new TextContent("Well."), new UsageContent(new UsageDetails { InputTokenCount = 60 }));
        var window = Windows.Of(8_192);
        await using var updates = Ask(window);
        await TakeAllAsync(updates);
        Assert.True(window.IsCut);
    }

    [Fact]
    public async Task A_later_round_that_is_refused_as_too_long_is_asked_anew_with_less_and_is_no_round_more()
    {
        slow.Release(new string('r', 20_000));
        other.Release("x");
        model.Round(new TextContent("Let me see."), Call("c1", "slow")).Break(Overflow()).Break(Overflow()).Round(new TextContent("So much for that."));
        var window = Windows.Of(null);
        await using var updates = Ask(window);

        Assert.Equal(["Let me see.", "c1 running", "c1 done", "\n\nSo much for that."], await TakeAllAsync(updates));
        Assert.Equal([20_000, 10_000, 5_000], model.Asked.Skip(1).Select(sent => (int)Math.Round(LengthOfResult(sent) / 1_000d) * 1_000));
        Assert.Equal([ChatToolMode.Auto, ChatToolMode.Auto, ChatToolMode.None, ChatToolMode.None], model.Modes);
        Assert.True(window.IsCut);
    }

    [Fact]
    public async Task A_round_that_is_refused_when_it_has_said_something_is_not_asked_anew()
    {
        slow.Release(new string('r', 20_000));
        model.Round(Call("c1", "slow")).Break(Overflow(), new TextContent("So"));
        await using var updates = Ask(Windows.Of(null));
        Assert.Equal(["c1 running", "c1 done", "So"], await TakeAsync(updates, 3));
        Assert.Equal(FailureCode.ContextOverflow, (await Assert.ThrowsAsync<FailureException>(() => TakeAllAsync(updates))).Failure.Code);
        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public async Task A_refusal_stands_where_nothing_can_be_shorter_and_so_does_that_of_the_first_round()
    {
        slow.Release("x");
        model.Round(Call("c1", "slow")).Break(Overflow());
        await using (var updates = Ask())
        {
            Assert.Equal(FailureCode.ContextOverflow, (await Assert.ThrowsAsync<FailureException>(() => TakeAllAsync(updates))).Failure.Code);
        }

        model.Break(Overflow());
        await using var first = Ask();
        await Assert.ThrowsAsync<FailureException>(() => TakeAllAsync(first));
        Assert.Equal(3, model.Asked.Count);
    }

    private static FailureException Overflow() => new(new Failure(FailureCode.ContextOverflow, "The prompt is longer than the window."));

    private static int LengthOfResult(List<ChatMessage> sent) => ToolResultText.Of(sent[^1].Contents.OfType<FunctionResultContent>().Single()).Length;

    private IAsyncEnumerator<ChatResponseUpdate> Ask(CancellationToken cancellationToken = default) =>
        Ask(Windows.Of(null), cancellationToken);

    private IAsyncEnumerator<ChatResponseUpdate> Ask(AnswerWindow window, CancellationToken cancellationToken = default)
    {
        var tools = new ToolBox([slow, other]);
        var context = new ToolContext(new ChatInput { Message = "?" }, Guid.CreateVersion7());
        var caller = new ToolCaller(tools, context, mostCalls: 8, TimeSpan.FromSeconds(30), time);
        var permission = new CallPermission(new ToolQuestions(time), new HeldPlace(), TimeSpan.FromMinutes(5));
        var runner = new ToolRunner(caller, new CallIds([]), permission, time, NullLogger.Instance);
        var client = new ToolChatClient(model, tools, runner, mostRounds: 2, followsCall: false, transcript, window);
        return client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "?")], cancellationToken: cancellationToken).GetAsyncEnumerator(CancellationToken.None);
    }

    private async Task<List<string>> TakeAsync(IAsyncEnumerator<ChatResponseUpdate> updates, int most)
    {
        var told = new List<string>();
        while (told.Count < most && await updates.MoveNextAsync())
        {
            foreach (var text in updates.Current.Contents.OfType<TextContent>())
            {
                transcript.AppendText(text.Text);
            }

            told.AddRange(updates.Current.Contents.Select(content => content switch
            {
                ToolStateContent { Call: var call } => $"{call.CallId} {(call.State == ToolCallState.Running ? "running" : call.State == ToolCallState.Done ? "done" : "failed")}",
                TextContent text => text.Text,
                _ => string.Empty,
            }).Where(word => word.Length > 0));
        }

        return told;
    }

    private Task<List<string>> TakeAllAsync(IAsyncEnumerator<ChatResponseUpdate> updates) => TakeAsync(updates, int.MaxValue);
}
