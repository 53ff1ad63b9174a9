using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Asking;
using LlmStream.Core.Tools.Loop;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A tool that may change something is not called before a person allows it.</summary>
public sealed class AskingTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly ManualTime time = new();
    private readonly HeldPlace place = new();
    private readonly GatedTool writing = new("write", asksFirst: true);
    private readonly GatedTool reading = new("read");
    private readonly List<AIContent> results = [];
    private readonly ToolQuestions questions;

    public AskingTests() => questions = new ToolQuestions(time);

    [Fact]
    public async Task It_is_called_when_it_is_allowed_and_its_own_time_begins_then()
    {
        await using var states = Run(Call("c1", "write"));
        Assert.Equal(ToolCallState.Asking, (await NextAsync(states)).State);
        Assert.False(writing.Called.IsCompleted);
        var next = NextAsync(states);
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.True(questions.TryAnswer("c1", allow: true));
        Assert.Equal(ToolCallState.Running, (await next).State);

        next = NextAsync(states);
        await writing.Called;
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(29));
        writing.Release("written");
        Assert.Equal(ToolCallState.Done, (await next).State);
    }

    [Fact]
    public async Task When_its_time_is_over_nobody_is_told_that_it_was_not_done()
    {
        await using var states = Run(Call("c1", "write"), Call("c2", "read"));
        await NextAsync(states);
        await NextAsync(states);
        questions.TryAnswer("c1", allow: true);
        await NextAsync(states);
        await time.WaitForTimersAsync(TimeSpan.FromSeconds(30), 2, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(30));
        ToolCall[] ended = [await NextAsync(states), await NextAsync(states)];

        Assert.Equal("'write' gave no result within 30 seconds. Whether it was done is not known.", Assert.Single(ended, call => call.Name == "write").Error);
        Assert.Equal("'read' gave no result within 30 seconds.", Assert.Single(ended, call => call.Name == "read").Error);
    }

    [Fact]
    public async Task When_it_breaks_nobody_is_told_that_it_was_not_done()
    {
        await using var states = Run(Call("c1", "write"));
        await NextAsync(states);
        questions.TryAnswer("c1", allow: true);
        await NextAsync(states);
        writing.Break(new InvalidOperationException("a defect"));
        Assert.Equal("'write' broke and gave no result. Whether it was done is not known.", (await NextAsync(states)).Error);
    }

    [Fact]
    public async Task A_result_that_is_too_long_is_told_as_one_of_what_was_done()
    {
        await using var states = Run(Call("c1", "write"));
        await NextAsync(states);
        questions.TryAnswer("c1", allow: true);
        await NextAsync(states);
        writing.Release(new string('x', 40_000));
        Assert.Contains("it was done: do not repeat it", (await NextAsync(states)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_it_is_never_called_and_the_model_is_told_so()
    {
        await using var states = Run(Call("c1", "write"));
        await NextAsync(states);
        Assert.True(questions.TryAnswer("c1", allow: false));
        var ended = await NextAsync(states);
        Assert.Equal((ToolCallState.Failed, true), (ended.State, ended.Refused));
        Assert.False(await states.MoveNextAsync());

        Assert.Contains("did not allow", Assert.IsType<FunctionResultContent>(Assert.Single(results)).Result!.ToString(), StringComparison.Ordinal);
        Assert.False(writing.Called.IsCompleted);
    }

    [Fact]
    public async Task Nobody_s_answer_is_a_refusal_after_the_time()
    {
        await using var states = Run(Call("c1", "write"));
        await NextAsync(states);
        var next = NextAsync(states);
        await time.WaitForTimerAsync(Limit, CancellationToken.None);
        time.Advance(Limit);
        var ended = await next;
        Assert.Equal((ToolCallState.Failed, true), (ended.State, ended.Refused));
        Assert.Equal("Nobody answered within 5 minutes whether this is allowed. It was not done.", ended.Error);
        Assert.False(questions.TryAnswer("c1", allow: true));
        Assert.False(writing.Called.IsCompleted);
    }

    [Fact]
    public async Task The_first_answer_counts_and_the_others_are_told_that_they_do_not()
    {
        await using var states = Run(Call("c1", "write"));
        await NextAsync(states);
        Assert.True(questions.TryAnswer("c1", allow: false));
        Assert.False(questions.TryAnswer("c1", allow: true));
        Assert.False(questions.TryAnswer("c2", allow: true));
        Assert.True((await NextAsync(states)).Refused);
    }

    [Fact]
    public async Task What_only_reads_goes_on_meanwhile_and_the_place_is_others_until_all_is_answered()
    {
        await using var states = Run(Call("c1", "write"), Call("c2", "read"));
        await NextAsync(states);
        await NextAsync(states);
        reading.Release("read");
        Assert.Equal(("c2", ToolCallState.Done), await StateAsync(states));
        Assert.True(place.IsGiven);
        questions.TryAnswer("c1", allow: false);
        Assert.Equal(("c1", ToolCallState.Failed), await StateAsync(states));
        Assert.False(await states.MoveNextAsync());
        Assert.False(place.IsGiven);
        Assert.Equal(["c1", "c2"], results.Cast<FunctionResultContent>().Select(result => result.CallId));
    }

    [Fact]
    public async Task A_stop_ends_the_question()
    {
        using var stop = new CancellationTokenSource();
        await using var states = Run(stop.Token, Call("c1", "write"));
        await NextAsync(states);
        var next = NextAsync(states);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.False(questions.TryAnswer("c1", allow: true));
        Assert.False(writing.Called.IsCompleted);
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_call_that_cannot_be_made()
    {
        await using var states = Run(new FunctionCallContent("c1", "write") { Exception = new FormatException("{") });
        Assert.Equal(ToolCallState.Running, (await NextAsync(states)).State);
        Assert.Equal(ToolCallState.Failed, (await NextAsync(states)).State);
        Assert.False(place.IsGiven);
    }

    [Theory]
    [InlineData("call_a", "call_a")]
    [InlineData("", "call")]
    [InlineData("../x", "call")]
    [InlineData("..", "call")]
    [InlineData("a b", "call")]
    public async Task An_id_that_cannot_stand_in_an_address_is_replaced(string given, string told)
    {
        await using var states = Run(Call(given, "write"), Call(given, "write"));
        Assert.Equal([told, $"{told}-2"], [(await NextAsync(states)).CallId, (await NextAsync(states)).CallId]);
        questions.TryAnswer(told, allow: false);
        questions.TryAnswer($"{told}-2", allow: false);
        await NextAsync(states);
    }

    private static FunctionCallContent Call(string id, string tool) => new(id, tool, new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = 1 });

    private static async Task<ToolCall> NextAsync(IAsyncEnumerator<ToolCall> states)
    {
        Assert.True(await states.MoveNextAsync());
        return states.Current;
    }

    private static async Task<(string, ToolCallState)> StateAsync(IAsyncEnumerator<ToolCall> states)
    {
        var call = await NextAsync(states);
        return (call.CallId, call.State);
    }

    private IAsyncEnumerator<ToolCall> Run(params FunctionCallContent[] calls) => Run(CancellationToken.None, calls);

    private IAsyncEnumerator<ToolCall> Run(CancellationToken cancellationToken, params FunctionCallContent[] calls)
    {
        var context = new ToolContext(new ChatInput { Message = "?" }, Guid.CreateVersion7());
        var caller = new ToolCaller(new ToolBox([writing, reading]), context, mostCalls: 8, TimeSpan.FromSeconds(30), time);
        var runner = new ToolRunner(caller, new CallIds([]), new CallPermission(questions, place, Limit), time, NullLogger.Instance);
        return runner.RunAsync(calls, results, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
    }
}
