using LlmStream.Core.Conversations;
using LlmStream.Core.Runs;
using LlmStream.Core.Tests.Tools;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>An answer in which tools were called, or are called now, is gone on with.</summary>
public sealed class ContinuedRunTests
{
    private const string Said = "Let me calculate that for you now.";

    private readonly RoundsModel model = new();

    [Fact]
    public async Task What_was_held_back_of_a_continuation_stands_before_the_call_behind_it()
    {
        model.Round(new TextContent("Let me look"), Calls.Of("c1", "17 * 23")).Round(new TextContent("It is 391."));
        using var written = new WrittenRun(model, RunOrigin.Continued, WrittenRun.Answer(Said));

        Assert.Equal(MessageState.Completed, (await written.WriteAsync()).State);
        Assert.Equal($"{Said}Let me look\n\nIt is 391.", written.Written.Text);
        Assert.Equal(Said.Length + "Let me look".Length, Assert.Single(written.Written.Tools!).Offset);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Behind_a_call_a_model_may_begin_with_the_words_that_it_began_with(bool continues)
    {
        model.Round(new TextContent($"{Said} It is 391."));
        using var written = new WrittenRun(model, RunOrigin.Continued, WrittenRun.Answer(Said, Calls.Done("c1", Said.Length)), continues);

        Assert.Equal(MessageState.Completed, (await written.WriteAsync()).State);
        Assert.Equal($"{Said}\n\n{Said} It is 391.", written.Written.Text);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task Where_tools_are_offered_no_more_those_that_were_called_are_declared_and_none_is_called()
    {
        model.Round(new TextContent("It is 391."), Calls.Of("c2", "1 + 1"));
        using var written = new WrittenRun(model, RunOrigin.Continued, WrittenRun.Answer(Said, Calls.Done("c1", Said.Length)));
        written.Settings.Enabled = false;

        Assert.Equal(MessageState.Completed, (await written.WriteAsync()).State);
        Assert.Equal($"{Said}\n\nIt is 391.", written.Written.Text);
        Assert.Equal([ChatToolMode.None], model.Modes);
        Assert.Equal(["c1"], written.Written.Tools?.Select(call => call.CallId));
    }

    [Fact]
    public async Task Where_tools_are_not_offered_a_model_without_calls_is_asked_as_it_is()
    {
        model.Round(new TextContent("Hola."));
        using var written = new WrittenRun(model);
        written.Settings.Enabled = false;
        await written.WriteAsync();
        Assert.Equal([null], model.Modes);
    }

    [Fact]
    public async Task No_call_gets_the_id_of_one_that_the_answer_has_by_now()
    {
        model.Round(Calls.Of("call_0", "1 + 1")).Round(new TextContent("2."));
        using var written = new WrittenRun(model);
        written.Run.Transcript.SetTool(Calls.Done("call_0", 0));
        var prompt = new ComposedPrompt([], 0, await written.Offer.TakeAsync(written.Run), SendsTools: true, Windows.Of(null));
        var client = written.Offer.To(written.Run, model, prompt);
        var told = await client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "?")])
            .SelectMany(update => update.Contents.OfType<ToolStateContent>().ToAsyncEnumerable())
            .ToListAsync();
        Assert.All(told, state => Assert.Equal("call_0-2", state.Call.CallId));
    }

    [Fact]
    public async Task A_prompt_with_results_is_not_reasoned_about_before_it_is_read()
    {
        model.Round(new TextReasoningContent("Hm."), Calls.Of("c1", "17 * 23")).Round(new TextContent("It is 391."));
        using var written = new WrittenRun(model);
        model.Asking = () => written.Time.Advance(TimeSpan.FromSeconds(2));
        await written.WriteAsync();
        Assert.Equal((2_000L, 0L, 4_000L), (written.Meter.Read().FirstTokenMs, written.Meter.Read().ThinkingMs, written.Meter.Read().TotalMs));
    }

    [Fact]
    public async Task A_call_is_a_first_delta()
    {
        model.Round(Calls.Of("c1", "17 * 23")).Round(new TextContent("It is 391."));
        using var written = new WrittenRun(model);
        model.Asking = () => written.Time.Advance(TimeSpan.FromSeconds(2));
        await written.WriteAsync();
        Assert.Equal(2_000L, written.Meter.Read().FirstTokenMs);
    }
}
