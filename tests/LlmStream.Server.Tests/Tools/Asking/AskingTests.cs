using System.Net;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Promises;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.Tools.Mcp;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools.Asking;

/// <summary>A tool that may change something is called when a person allows it, over every way in.</summary>
public sealed class AskingTests(NotesServer server) : IClassFixture<NotesServer>
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Allowed_it_is_called(string wayName)
    {
        var note = $"allowed over {wayName}";
        using var model = server.Model(NotesServer.Calling("notes_add_note", Argument(note)), Script.Of("It is written."));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        var asked = await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
        Assert.Equal(note, asked.Frame.GetProperty("arguments").GetProperty("text").GetString());
        Assert.Equal("Add a note (notes)", asked.Frame.GetProperty("title").GetString());
        Assert.DoesNotContain(note, server.Notes.Lines);

        await way.AnswerToolAsync(id, "call_1", allow: true);
        var rest = await stream.ReadToEndAsync();
        Assert.Equal("done", NotesServer.StatesOf(rest).Last());
        Assert.Equal("completed", rest[^1].Type);
        Assert.Single(server.Notes.Lines, note);
        Assert.Contains("Written.", NotesServer.ToldOf(model.Requests[1]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Refused_it_is_not_called_and_the_answer_goes_on(string wayName)
    {
        var note = $"refused over {wayName}";
        using var model = server.Model(NotesServer.Calling("web_add_note", Argument(note)), Script.Of("Then not."));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
        await way.AnswerToolAsync(id, "call_1", allow: false);
        var rest = await stream.ReadToEndAsync();

        var refused = Assert.Single(rest, frame => frame.Type == "tool").Frame;
        Assert.Equal("failed", refused.GetProperty("state").GetString());
        Assert.True(refused.GetProperty("refused").GetBoolean());
        Assert.EndsWith("Then not.", Reading.TextOf(rest), StringComparison.Ordinal);
        Assert.DoesNotContain(note, server.Notes.Lines);
        Assert.Contains("did not allow", NotesServer.ToldOf(model.Requests[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_is_read_and_answered_from_any_way_in_and_the_first_answer_counts()
    {
        using var model = server.Model(NotesServer.Calling("notes_add_note", Argument("seen by all")), Script.Of("It is written."));
        await using var first = server.OpenStreaming(Ways.Hub);
        await using var stream = await first.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
        Assert.Equal("asking", (await server.Api.MessageAsync(id)).GetProperty("tools")[0].GetProperty("state").GetString());

        await using var feed = await first.FeedAsync();
        await feed.NextAsync(each => each.Type == "run" && each.MessageId == id && each.Frame.TryGetProperty("asking", out var asking) && asking.GetBoolean());
        await using var other = server.OpenStreaming(Ways.EventStream);
        await using var resumed = await other.ResumeAsync("chat", id);
        await resumed.NextAsync(frame => frame.Is("tool", "state", "asking"));
        await using var third = server.OpenStreaming(Ways.Socket);
        await third.AnswerToolAsync(id, "call_1", allow: true);
        (await AnswerAsync(id, "call_1", """{"allow":false}""")).ExpectProblem(HttpStatusCode.Conflict, "busy");

        var frames = await stream.ReadToEndAsync();
        Assert.Equal("done", NotesServer.StatesOf(frames).Last());
        Assert.Equal("done", NotesServer.StatesOf(await resumed.ReadToEndAsync()).Last());
        (await AnswerAsync(id, "call_1", """{"allow":true}""")).ExpectProblem(HttpStatusCode.Conflict, "busy");
    }

    [Theory]
    [InlineData(Ways.Hub)]
    [InlineData(Ways.EventStream)]
    public async Task Stop_ends_the_question(string wayName)
    {
        var note = $"stopped over {wayName}";
        using var model = server.Model(NotesServer.Calling("notes_add_note", Argument(note)));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
        await stream.StopAsync(id);

        // A call may be told before the text in front of it: its offset says where it stands.
        var rest = (await stream.ReadToEndAsync()).Where(frame => frame.Type != "token").ToList();

        Assert.Equal(["tool", "stopped"], rest.Select(frame => frame.Type));
        Assert.True(rest[0].Frame.GetProperty("refused").GetBoolean());
        (await AnswerAsync(id, "call_1", """{"allow":true}""")).ExpectProblem(HttpStatusCode.Conflict, "busy");
        Assert.DoesNotContain(note, server.Notes.Lines);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task While_somebody_is_asked_the_only_slot_is_others()
    {
        using var asking = server.Model(NotesServer.Calling("notes_add_note", Argument("slow to answer")), Script.Of("At last."));
        using var other = server.Model(Script.Of("Hola."));
        await using var way = server.OpenStreaming(Ways.EventStream);
        await using var stream = await way.StartAsync("chat", asking.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
        Assert.Equal("completed", (await server.Api.CompleteAsync("chat", other.Chat())).GetProperty("state").GetString());
        Assert.Equal("streaming", (await server.Api.MessageAsync(id)).GetProperty("state").GetString());

        await way.AnswerToolAsync(id, "call_1", allow: true);
        Assert.Equal("completed", (await stream.ReadToEndAsync())[^1].Type);
        await using var whole = await way.ResumeAsync("chat", id);
        FrameRules.AssertKept(await whole.ReadToEndAsync());
    }

    [Fact]
    public async Task Behind_its_question_an_answer_waits_in_line_and_says_so_everywhere()
    {
        var writing = new Script().Text("Hola").Hold().Done();
        using var asking = server.Model(NotesServer.Calling("notes_add_note", Argument("waits in line")), Script.Of("At last."));
        using var other = server.Model(writing);
        await using var way = server.OpenStreaming(Ways.EventStream);
        await using var stream = await way.StartAsync("chat", asking.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Is("tool", "state", "asking"));
        await using var before = await way.StartAsync("chat", other.Chat());
        await before.NextAsync(frame => frame.Type == "token");

        await way.AnswerToolAsync(id, "call_1", allow: true);
        await stream.NextAsync(frame => frame.Type == "queued");
        Assert.Equal("queued", (await server.Api.MessageAsync(id)).GetProperty("state").GetString());
        await using var hub = server.OpenStreaming(Ways.Hub);
        await using var feed = await hub.FeedAsync();
        var told = await feed.NextAsync(each => each.Type == "run" && each.MessageId == id);
        Assert.Equal(("queued", 1), (told.Frame.GetProperty("state").GetString(), told.Frame.GetProperty("position").GetInt32()));

        writing.ReleaseAll();
        Assert.Equal("completed", (await stream.ReadToEndAsync())[^1].Type);
        Assert.Equal("completed", (await before.ReadToEndAsync())[^1].Type);
    }

    [Fact]
    public async Task What_is_not_asked_cannot_be_answered()
    {
        using var model = server.Model(NotesServer.Calling("notes_read_notes"), Script.Of("Done."));
        var id = (await server.Api.CompleteAsync("chat", model.Chat())).GetProperty("id").GetGuid();
        (await AnswerAsync(id, "call_1", """{"allow":true}""")).ExpectProblem(HttpStatusCode.Conflict, "busy");
        (await AnswerAsync(id, "call_9", """{"allow":true}""")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await AnswerAsync(Guid.CreateVersion7(), "call_1", """{"allow":true}""")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        foreach (var body in new[] { "{}", """{"allow":"yes"}""", """{"allow":true,"always":true}""", "[]" })
        {
            (await AnswerAsync(id, "call_1", body)).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        }
    }

    private static string Argument(string note) => new JsonObject { ["text"] = note }.ToJsonString();

    private Task<Reply> AnswerAsync(Guid messageId, string callId, string body) =>
        server.Api.PostTextAsync($"/api/messages/{messageId}/tools/{callId}", body);
}
