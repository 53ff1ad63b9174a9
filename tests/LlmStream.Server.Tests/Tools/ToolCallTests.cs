using System.Text.Json;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Promises;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools;

/// <summary>A model calls tools while it answers: the calls are told, kept and given back to it, over every way in.</summary>
public sealed class ToolCallTests(ToolServer server) : IClassFixture<ToolServer>
{
    private const string Before = "Let me see.";
    private const string After = "It is 391.";

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Two_calls_at_once_keep_their_ids_and_the_one_that_fails_is_told(string wayName)
    {
        using var model = server.Model(Calling(), new Script().Text("It is ", "391.").Done());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var frames = await stream.ReadToEndAsync();

        FrameRules.AssertKept(frames);
        Assert.Equal($"{Before}\n\n{After}", Reading.TextOf(frames));
        var tools = frames.Where(frame => frame.Type == "tool").ToList();

        // A reader that comes late to a call that takes no time is told its end alone.
        Assert.All(tools.SkipLast(2), tool => Assert.EndsWith(" running", StateOf(tool), StringComparison.Ordinal));
        Assert.Equal(["call_a done", "call_b failed"], tools.TakeLast(2).Select(StateOf).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.Equal(Before.Length, tool.Offset));
        Assert.Equal("17 * 23", tools.First(tool => StateOf(tool) == "call_a done").Frame.GetProperty("arguments").GetProperty("expression").GetString());
        AssertResults(await server.Api.MessageAsync(frames[0].MessageId));
        Assert.All(tools, tool => Assert.Equal(1, tool.Frame.GetProperty("round").GetInt32()));
        Assert.Equal("""{"runs":1,"rounds":1,"calls":2}""", await CountedAsync(model));
        AssertGivenBack(model.Requests[1]);
        Assert.Equal(24, frames[^1].Frame.GetProperty("usage").GetProperty("promptTokens").GetInt32());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_resume_gives_each_call_s_latest_state_and_the_text_from_the_cursor(string wayName)
    {
        var answering = new Script().Text("It is ").Hold().Text("391.").Done();
        using var model = server.Model(Calling(), answering);
        await using var way = server.OpenStreaming(wayName);
        await using var first = await way.StartAsync("chat", model.Chat());
        var id = (await first.NextAsync())!.MessageId;
        await first.NextAsync(frame => frame.Type == "token" && frame.Text.EndsWith("It is ", StringComparison.Ordinal));

        await using var live = await way.ResumeAsync("chat", id, $"0.{Before.Length}");
        Assert.Equal("started", (await live.NextAsync())!.Type);
        string[] states = [StateOf((await live.NextAsync())!), StateOf((await live.NextAsync())!)];
        Assert.Equal(["call_a done", "call_b failed"], states.Order(StringComparer.Ordinal));
        answering.ReleaseAll();
        Assert.Equal($"\n\n{After}", Reading.TextOf(await live.ReadToEndAsync()));

        await using var ended = await way.ResumeAsync("chat", id, $"0.{Before.Length}");
        var frames = await ended.ReadToEndAsync();
        Assert.Equal(["started", "tool", "tool", "token", "completed"], frames.Select(frame => frame.Type));
        // Just ended it is still read from where it was written: then the call that ended first comes first.
        Assert.Equal(["call_a done", "call_b failed"], frames.Skip(1).Take(2).Select(StateOf).Order(StringComparer.Ordinal));

        await using var whole = await way.ResumeAsync("chat", id);
        frames = await whole.ReadToEndAsync();
        FrameRules.AssertKept(frames);
        Assert.Equal(["started", "token", "tool", "tool", "token", "completed"], frames.Select(frame => frame.Type));
        Assert.Equal([Before, $"\n\n{After}"], frames.Where(frame => frame.Type == "token").Select(frame => frame.Text));
    }

    [Fact]
    public async Task A_stopped_answer_goes_on_with_what_was_called_and_calls_nothing_again()
    {
        using var model = server.Model(Calling(), new Script().Text("It is ").Hold().Done(), new Script().Text("391.").Done());
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        await using var way = new EventStreamWay(server.Address);
        await using (var stream = await way.ResumeAsync("chat", id))
        {
            await stream.NextAsync(frame => frame.Type == "token" && frame.Text.EndsWith("It is ", StringComparison.Ordinal));
            await stream.StopAsync(id);
            Assert.Equal("stopped", (await stream.ReadToEndAsync())[^1].Type);
        }

        await using var rest = await way.ContinueAsync("chat", id);
        FrameRules.AssertKept(await rest.ReadToEndAsync(), $"0.{Before.Length + 8}");
        var message = await server.Api.MessageAsync(id);
        Assert.Equal($"{Before}\n\n{After}", message.GetProperty("text").GetString());
        AssertResults(message);
        AssertGivenBack(model.Requests[2]);
        Assert.Equal("\n\nIt is ", MessagesOf(model.Requests[2])[^1].GetProperty("content").GetString());
    }

    [Fact]
    public async Task After_eight_rounds_it_is_asked_once_more_without_tools()
    {
        using var model = server.Model(new Script().ToolCalls(new ScriptedToolCall("today", "{}", "call_1")).Done());
        var message = await server.Api.CompleteAsync("chat", model.Chat());

        Assert.Equal("completed", message.GetProperty("state").GetString());
        Assert.Equal(8, message.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("callId").GetString()).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 8), message.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("round").GetInt32()));
        Assert.Equal("""{"runs":1,"rounds":8,"calls":8}""", await CountedAsync(model));
        Assert.Equal(9, model.Requests.Count);
        Assert.All(model.Requests.SkipLast(1), request => Assert.True(OffersTools(request)));
        Assert.False(OffersTools(model.Requests[^1]));
    }

    [Fact]
    public async Task Only_a_chat_with_a_model_that_can_is_offered_tools()
    {
        using var model = server.Model(Script.Of("Hola"));
        await server.Api.CompleteAsync("chat", model.Chat());
        Assert.True(OffersTools(model.Requests[0]));
        var plan = (await Inputs.ReadAsync(server.Address))["lesson-plan"];
        plan["model"] = $"ollama/{model.Name}";
        await server.Api.CompleteAsync("lesson-plan", plan);
        Assert.False(OffersTools(model.Requests[1]));

        var without = model.Chat();
        without["tools"] = false;
        await server.Api.CompleteAsync("chat", without);
        Assert.False(OffersTools(model.Requests[2]));

        using var unable = server.ModelWithoutTools(Script.Of("Hola"));
        await server.Api.CompleteAsync("chat", unable.Chat());
        Assert.False(OffersTools(unable.Requests[0]));
    }

    [Theory]
    [InlineData("old xylotheques", "xylotheques")]
    [InlineData("please give me all that there is about the old dendrotheques", "dendrotheques")]
    public async Task The_material_of_earlier_is_found_and_the_question_itself_is_not(string words, string subject)
    {
        using var model = server.Model(
            Script.Of($"The {subject} are libraries of wood."),
            new Script().ToolCalls(new ScriptedToolCall("search_my_material", JsonSerializer.Serialize(new { words }), "call_1")).Done(),
            Script.Of("Found."));
        await server.Api.CompleteAsync("chat", model.Chat("Tell me about wood"));
        var message = await server.Api.CompleteAsync("chat", model.Chat($"What was that about old {subject}?"));

        var result = message.GetProperty("tools")[0].GetProperty("result");
        Assert.Equal(1, result.GetProperty("found").GetInt32());
        var document = result.GetProperty("documents")[0];
        Assert.Equal("Tell me about wood", document.GetProperty("title").GetString());
        Assert.Contains("libraries of wood", document.GetProperty("passages")[0].GetString(), StringComparison.Ordinal);
    }

    /// <summary>Says something, then wants two things calculated at once, of which one cannot be.</summary>
    private static Script Calling() => new Script()
        .Text(Before)
        .ToolCalls(
            new ScriptedToolCall("calculator", """{"expression":"17 * 23"}""", "call_a"),
            new ScriptedToolCall("calculator", """{"expression":"1 / 0"}""", "call_b"))
        .Done();

    /// <summary>What the statistics tell of a model's tools.</summary>
    private async Task<string> CountedAsync(ScriptedModel model) => (await server.Api.GetAsync("/api/statistics?days=2")).GetProperty("models")
        .EnumerateArray()
        .Single(each => each.GetProperty("model").GetString() == model.Name)
        .GetProperty("figures").GetProperty("tools").GetRawText();

    private static string StateOf(Received tool) => $"{tool.Frame.GetProperty("callId").GetString()} {tool.Frame.GetProperty("state").GetString()}";

    private static void AssertResults(JsonElement message)
    {
        var tools = message.GetProperty("tools").EnumerateArray().ToList();
        Assert.Equal(["call_a", "call_b"], tools.Select(tool => tool.GetProperty("callId").GetString()));
        Assert.Equal(["done", "failed"], tools.Select(tool => tool.GetProperty("state").GetString()));
        Assert.Equal("391", tools[0].GetProperty("result").GetProperty("value").GetString());
        Assert.Equal("Nothing can be divided by zero.", tools[1].GetProperty("error").GetString());
    }

    private static void AssertGivenBack(RecordedRequest request)
    {
        var messages = MessagesOf(request);
        var asked = messages.FindIndex(message => message.TryGetProperty("tool_calls", out _));
        Assert.Equal(Before, messages[asked].GetProperty("content").GetString());
        Assert.Equal(["call_a", "call_b"], messages[asked].GetProperty("tool_calls").EnumerateArray().Select(call => call.GetProperty("id").GetString()));
        Assert.Equal("tool", messages[asked + 1].GetProperty("role").GetString());
        Assert.Contains("391", messages[asked + 1].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Contains("divided by zero", messages[asked + 2].GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    private static List<JsonElement> MessagesOf(RecordedRequest request) => [.. request.Json!.Value.GetProperty("messages").EnumerateArray()];

    private static bool OffersTools(RecordedRequest request) => request.Json!.Value.TryGetProperty("tools", out _);
}
