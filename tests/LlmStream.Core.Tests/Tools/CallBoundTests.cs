using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Asking;
using LlmStream.Core.Tools.Loop;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A model that wants too much, in number or in length, gets some of it and is told so.</summary>
public sealed class CallBoundTests
{
    private readonly RoundsModel model = new();
    private readonly HeldTool tool = new(CallBounds.MostAtOnce);
    private readonly LinesLogger log = new();

    [Fact]
    public async Task Of_many_calls_the_first_are_made_and_the_others_are_told_why_not()
    {
        model.Round([.. Enumerable.Range(1, 12).Select(number => Call($"c{number}", "held", "x"))]).Round(new TextContent("Well."));
        var asking = AskAsync();
        await tool.Reached;
        tool.Open();
        var told = await asking;

        Assert.Equal((8, CallBounds.MostAtOnce), (tool.Calls, tool.MostAtOnce));
        Assert.Equal(8, told.Count(call => call.State == ToolCallState.Done));
        var refused = told.Where(call => call.State == ToolCallState.Failed).ToList();
        Assert.Equal(["c9", "c10", "c11", "c12"], refused.Select(call => call.CallId));
        Assert.All(refused, call => Assert.Contains("at most 8 calls", call.Error, StringComparison.Ordinal));
        var given = model.Asked[1][^1].Contents.Cast<FunctionResultContent>().ToList();
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"c{number}"), given.Select(result => result.CallId));
        Assert.Contains("at most 8 calls", given[^1].Result!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_calls_without_end_only_so_many_are_told()
    {
        model.Round([.. Enumerable.Range(1, 500).Select(number => Call($"c{number}", "held", "x"))]).Round(new TextContent("Well."));
        tool.Open();
        Assert.Equal(64, (await AskAsync()).DistinctBy(call => call.CallId).Count());
        Assert.Equal(64, model.Asked[1][^2].Contents.Count);
    }

    [Fact]
    public async Task Arguments_that_are_too_long_are_refused_and_their_beginning_is_kept()
    {
        model.Round(Call("c1", "held", new string('x', 70_000))).Round(new TextContent("Well."));
        var told = await AskAsync();

        Assert.Equal(0, tool.Calls);
        Assert.Contains("too long", told[^1].Error, StringComparison.Ordinal);
        Assert.All(told, call => Assert.InRange(call.Arguments!.Value.GetRawText().Length, 500, 1_500));
        var given = model.Asked[1][^2].Contents.OfType<FunctionCallContent>().Single();
        Assert.InRange(((string)given.Arguments!["cut"]!).Length, 500, 1_500);
    }

    [Fact]
    public async Task A_name_that_a_model_made_up_is_told_short_and_is_not_logged()
    {
        model.Round(Call("c1", new string('n', 9_000), "x")).Round(new TextContent("Well."));
        var told = await AskAsync();

        Assert.Equal(ToolCallState.Failed, told[^1].State);
        Assert.InRange(told[^1].Name.Length, 100, 200);
        Assert.Contains("unknown", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("nnn", log.Lines.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_without_end_is_told_in_part()
    {
        var breaking = new GatedTool("breaking");
        breaking.Break(new ToolException(new string('x', 1_000_000)));
        model.Round(Call("c1", "breaking", "x")).Round(new TextContent("Well."));
        Assert.InRange((await AskAsync(breaking))[^1].Error!.Length, 1_000, 5_000);
    }

    private static FunctionCallContent Call(string id, string name, string argument) =>
        new(id, name, new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = argument });

    /// <summary>Asks to the end, and gives the calls as they were told.</summary>
    private async Task<List<ToolCall>> AskAsync(params ITool[] others)
    {
        var tools = new ToolBox([tool, .. others]);
        var context = new ToolContext(new ChatInput { Message = "?" }, Guid.CreateVersion7());
        var time = new ManualTime();
        var caller = new ToolCaller(tools, context, mostCalls: 8, TimeSpan.FromSeconds(30), time);
        var permission = new CallPermission(new ToolQuestions(time), new HeldPlace(), TimeSpan.FromMinutes(5));
        var runner = new ToolRunner(caller, new CallIds([]), permission, time, log);
        using var client = new ToolChatClient(model, tools, runner, mostRounds: 2, followsCall: false, Answers.Begin(), Windows.Of(null));
        var told = new List<ToolCall>();
        await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "?")]))
        {
            told.AddRange(update.Contents.OfType<ToolStateContent>().Select(content => content.Call));
        }

        return told;
    }
}
