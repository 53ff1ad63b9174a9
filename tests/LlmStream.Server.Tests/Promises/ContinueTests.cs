using System.Net;
using System.Text.Json;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>An answer that is not whole is gone on with: the same message, behind the text it has.</summary>
[Collection(OneServer.Name)]
public sealed class ContinueTests(SharedServer server)
{
    private const string First = "# A lesson on plants\n\nPlants turn light ";

    private static readonly Dictionary<string, (Func<Script> Script, string State)> Ends = new(StringComparer.Ordinal)
    {
        ["stopped"] = (() => new Script().Text("# A lesson on plants\n\n", "Plants turn light ").Hold(), "stopped"),
        ["failed"] = (() => new Script().Text("# A lesson on plants\n\n", "Plants turn light ").Error("out of memory"), "failed"),
        ["cut by its length"] = (() => new Script().Text("# A lesson on plants\n\n", "Plants turn light ").Done("length"), "completed"),
    };

    public static TheoryData<string, string> EndsOverStreamingWays => TestCases.Matrix(Ends.Keys, Ways.Streaming);

    [Theory]
    [MemberData(nameof(EndsOverStreamingWays))]
    public async Task It_goes_on_behind_its_text(string end, string wayName)
    {
        using var model = server.Model(Ends[end].Script(), Script.Of("into ", "sugar."));
        await using var way = server.OpenStreaming(wayName);
        var before = await EndAsync(model, Ends[end].State);
        var id = before.GetProperty("id").GetGuid();

        await using var stream = await way.ContinueAsync("chat", id);
        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames, $"0.{First.Length}");
        Assert.Equal(id, frames[0].MessageId);
        Assert.Equal("into sugar.", Reading.TextOf(frames));
        Assert.Equal("completed", frames[^1].Type);

        var after = await server.Api.MessageAsync(id);
        Assert.Equal(First + "into sugar.", after.GetProperty("text").GetString());
        Assert.Equal("completed", after.GetProperty("state").GetString());
        Assert.Equal(0, after.GetProperty("attempt").GetInt32());
        Assert.False(after.TryGetProperty("error", out _));
        AssertAddsUp(before, after);
        AssertAskedToGoOn(model);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Whoever_reads_it_sees_one_text(string wayName)
    {
        using var model = server.Model(new Script().Text("one ", "two ").Done("length"), Script.Of("three ", "four"));
        var id = (await server.Api.CompleteAsync("chat", model.Chat())).GetProperty("id").GetGuid();
        await server.Api.AcceptAsync(id, "continue");
        await server.Api.WaitForEndAsync(id);

        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.ResumeAsync("chat", id);
        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames);
        Assert.Equal("one two three four", Reading.TextOf(frames));
    }

    [Fact]
    public async Task Interrupted_thinking_begins_again_and_readers_cut_it()
    {
        using var model = server.Model(
            new Script().Think("Let me ", "see").Hold(),
            new Script().Think("Anew.").Text("Done.").Done());
        await using var way = server.OpenStreaming(Ways.Hub);
        await using var first = await way.StartAsync("chat", model.Chat());
        var shown = new ShownMessage();
        var id = await ReadThoughtAsync(first, shown);
        await server.Api.AcceptAsync(id, "stop");
        shown.TakeAll(await first.ReadToEndAsync());

        await using var second = await way.ContinueAsync("chat", id);
        shown.TakeAll(await second.ReadToEndAsync());
        Assert.Equal(("Anew.", "Done.", 1), (shown.Thinking, shown.Text, shown.Attempt));
        var message = await server.Api.MessageAsync(id);
        Assert.Equal("Anew.", message.GetProperty("thinking").GetString());
        Assert.Equal("5.5.1", message.GetProperty("cursor").GetString());
        Assert.DoesNotContain("assistant", RolesOf(model.Requests[1].Json!.Value));
    }

    [Fact]
    public async Task A_model_that_begins_again_is_told_to_go_on()
    {
        using var model = server.Model(
            new Script().Text(First).Done("length"),
            Script.Of("# A lesson ", "on plants\n\n", "Plants turn light ", "into starch."),
            Script.Of("Plants turn light ", "into sugar."));
        var id = (await server.Api.CompleteAsync("chat", model.Chat())).GetProperty("id").GetGuid();
        await server.Api.AcceptAsync(id, "continue");

        var after = await server.Api.WaitForEndAsync(id);
        Assert.Equal(First + "into sugar.", after.GetProperty("text").GetString());
        Assert.Equal(3, model.Requests.Count);
        Assert.Equal(["user", "assistant", "user"], RolesOf(model.Requests[2].Json!.Value).TakeLast(3));
    }

    [Fact]
    public async Task A_model_that_cannot_go_on_fails_and_the_text_is_kept()
    {
        using var model = server.Model(new Script().Text(First).Done("length"), Script.Of(First, "into starch."));
        var id = (await server.Api.CompleteAsync("chat", model.Chat())).GetProperty("id").GetGuid();
        await server.Api.AcceptAsync(id, "continue");

        var after = await server.Api.WaitForEndAsync(id);
        Assert.Equal(First, after.GetProperty("text").GetString());
        Assert.Equal("provider_error", after.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task What_is_whole_or_live_or_not_there_is_refused(string wayName)
    {
        using var live = server.Model(new Script().Text("one ").Hold().Done());
        var whole = (await server.Api.CompleteAsync("chat", server.InputOf("chat"))).GetProperty("id").GetGuid();
        var (liveId, _) = await server.Api.BeginAsync("chat", live.Chat());

        await AssertRefusedAsync(wayName, whole, HttpStatusCode.BadRequest, "invalid_request");
        await AssertRefusedAsync(wayName, liveId, HttpStatusCode.Conflict, "busy");
        await AssertRefusedAsync(wayName, Guid.CreateVersion7(), HttpStatusCode.NotFound, "not_found");
        live.ReleaseAll();
        await server.Api.WaitForEndAsync(liveId);
    }

    private static async Task<Guid> ReadThoughtAsync(ISubscription stream, ShownMessage shown)
    {
        while (shown.Thinking != "Let me see")
        {
            shown.Take((await stream.NextAsync())!);
        }

        return shown.MessageId;
    }

    /// <summary>Writes the first part, and gives the message as it ended.</summary>
    private async Task<JsonElement> EndAsync(ScriptedModel model, string state)
    {
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        if (state == "stopped")
        {
            await using var way = server.OpenStreaming(Ways.EventStream);
            await using var stream = await way.ResumeAsync("chat", id);
            await stream.NextAsync(frame => frame.Type == "token" && frame.Text.EndsWith("light ", StringComparison.Ordinal));
            await server.Api.AcceptAsync(id, "stop");
        }

        var ended = await server.Api.WaitForEndAsync(id);
        Assert.Equal(state, ended.GetProperty("state").GetString());
        Assert.Equal(First, ended.GetProperty("text").GetString());
        return ended;
    }

    private async Task AssertRefusedAsync(string wayName, Guid id, HttpStatusCode status, string code)
    {
        if (wayName == Ways.EventStream)
        {
            (await server.Api.SendAsync(HttpMethod.Post, $"/api/messages/{id}/continue")).ExpectProblem(status, code);
            return;
        }

        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.ContinueAsync("chat", id);
        Assert.Equal(code, (await stream.NextAsync())?.Code);
    }

    private static void AssertAddsUp(JsonElement before, JsonElement after)
    {
        foreach (var name in new[] { "completionTokens", "promptTokens" })
        {
            var earlier = before.GetProperty("usage").TryGetProperty(name, out var count) ? count.GetInt32() : 0;
            var later = after.GetProperty("usage").GetProperty(name).GetInt32();
            Assert.True(later > earlier, $"{name}: {earlier}, then {later}");
        }

        Assert.Equal(before.GetProperty("usage").GetProperty("firstTokenMs").GetInt64(), after.GetProperty("usage").GetProperty("firstTokenMs").GetInt64());
    }

    private static void AssertAskedToGoOn(ScriptedModel model)
    {
        var messages = model.Requests[1].Json!.Value.GetProperty("messages");
        var last = messages[messages.GetArrayLength() - 1];
        Assert.Equal("assistant", last.GetProperty("role").GetString());
        Assert.Equal(First, last.GetProperty("content").GetString());
    }

    private static List<string> RolesOf(JsonElement request) =>
        [.. request.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()!)];
}
