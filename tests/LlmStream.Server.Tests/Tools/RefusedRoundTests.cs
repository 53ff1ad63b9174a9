using System.Text.Json;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Tools;

/// <summary>A model that refuses what its calls brought as longer than its window: it is asked anew with less of that.</summary>
public sealed class RefusedRoundTests(ToolServer server) : IClassFixture<ToolServer>
{
    private const string Cut = "[cut: too long for this model's window]";

    [Fact]
    public async Task It_is_asked_without_the_tools_then_with_less_of_the_result_and_the_cut_is_told()
    {
        using var model = server.Model(Earlier("xylotheques"), Searching("xylotheques"), Refusal(), Refusal(), Script.Of("Libraries of wood."));
        var message = await AskAsync(model, "xylotheques");

        Assert.Equal(("completed", "Let me see.\n\nLibraries of wood."), (message.GetProperty("state").GetString(), message.GetProperty("text").GetString()));
        Assert.True(message.GetProperty("usage").GetProperty("contextTruncated").GetBoolean());
        Assert.Equal(5, model.Requests.Count);
        Assert.Equal([true, true, false, false], model.Requests.Skip(1).Select(request => request.Json!.Value.TryGetProperty("tools", out _)));
        Assert.Equal(ToldOf(model.Requests[2]), ToldOf(model.Requests[3]));
        Assert.EndsWith(Cut, ToldOf(model.Requests[4]), StringComparison.Ordinal);
        Assert.True(ToldOf(model.Requests[4]).Length < ToldOf(model.Requests[3]).Length);

        // Whoever reads sees all of what was found.
        Assert.DoesNotContain(Cut, message.GetProperty("tools").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_shorter_any_more_the_answer_fails_and_keeps_its_text_and_its_call()
    {
        using var model = server.Model(Earlier("dendrotheques"), Searching("dendrotheques"), Refusal());
        var message = await AskAsync(model, "dendrotheques");

        Assert.Equal(("failed", "Let me see."), (message.GetProperty("state").GetString(), message.GetProperty("text").GetString()));
        Assert.Equal("context_overflow", message.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("done", Assert.Single(message.GetProperty("tools").EnumerateArray()).GetProperty("state").GetString());
        Assert.Equal(Cut, ToldOf(model.Requests[^1]).TrimStart('…', ' '));
        Assert.InRange(model.Requests.Count, 5, 9);
    }

    private static Script Earlier(string subject) => Script.Of($"The {subject} are libraries of wood. {string.Concat(Enumerable.Repeat($"There are {subject} with many sorts of wood. ", 20))}");

    private static Script Searching(string words) => new Script()
        .Text("Let me see.")
        .ToolCalls(new ScriptedToolCall("search_my_material", JsonSerializer.Serialize(new { words }), "call_1"))
        .Done();

    private static Script Refusal() => Script.Status(400, """{"error":"the input length exceeds the context length"}""");

    private static string ToldOf(RecordedRequest request) => request.Json!.Value.GetProperty("messages").EnumerateArray()
        .Last(message => message.GetProperty("role").GetString() == "tool")
        .GetProperty("content").GetString()!;

    private async Task<JsonElement> AskAsync(ScriptedModel model, string subject)
    {
        await server.Api.CompleteAsync("chat", model.Chat("Tell me about wood"));
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat($"What was that about {subject}?"));
        return await server.Api.WaitForEndAsync(id);
    }
}
