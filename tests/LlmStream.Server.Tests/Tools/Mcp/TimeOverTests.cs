using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools.Mcp;

/// <summary>A tool that hangs, and a person who does not answer, hold up an answer for so long and no longer.</summary>
public sealed class TimeOverTests(HurriedServer server) : IClassFixture<HurriedServer>
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_call_that_hangs_is_ended_and_the_answer_goes_on(string wayName)
    {
        using var model = server.Model(NotesServer.Calling("web_wait"), Script.Of("Without it."));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var frames = await stream.ReadToEndAsync();

        Assert.Equal(["running", "failed"], NotesServer.StatesOf(frames));
        Assert.Equal("completed", frames[^1].Type);
        Assert.EndsWith("Without it.", Reading.TextOf(frames), StringComparison.Ordinal);
        Assert.Contains("no result within 3 seconds", NotesServer.ToldOf(model.Requests[1]), StringComparison.Ordinal);
        await server.Web.Waits.NextCancelledAsync(Patience.Token);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_question_that_nobody_answers_is_refused_and_the_answer_goes_on(string wayName)
    {
        using var model = server.Model(NotesServer.Calling("notes_add_note", """{"text":"nobody answered"}"""), Script.Of("Then not."));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var frames = await stream.ReadToEndAsync();

        Assert.Equal(["asking", "failed"], NotesServer.StatesOf(frames));
        Assert.Equal("completed", frames[^1].Type);
        Assert.Contains("Nobody answered within 3 seconds", NotesServer.ToldOf(model.Requests[1]), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody answered", server.Notes.Lines);
    }
}
