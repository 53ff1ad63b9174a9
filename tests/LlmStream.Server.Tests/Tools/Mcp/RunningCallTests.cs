using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Tools.Mcp;

/// <summary>What becomes of a call that is under way.</summary>
public sealed class RunningCallTests(NotesServer server) : IClassFixture<NotesServer>
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_stop_reaches_the_tool_and_the_call_has_failed(string wayName)
    {
        using var model = server.Model(NotesServer.Calling("web_wait"));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Is("tool", "state", "running"));
        await server.Web.Waits.NextAsync(Patience.Token);
        await stream.StopAsync(id);
        var rest = (await stream.ReadToEndAsync()).Where(frame => frame.Type != "token").ToList();

        Assert.Equal(["tool", "stopped"], rest.Select(frame => frame.Type));
        Assert.Contains("not repeated", rest[0].Frame.GetProperty("error").GetString(), StringComparison.Ordinal);
        await server.Web.Waits.NextCancelledAsync(Patience.Token);
        Assert.Single(model.Requests);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_resume_during_a_call_is_told_that_it_runs_and_how_it_ends(string wayName)
    {
        using var model = server.Model(NotesServer.Calling("web_wait"));
        await using var way = server.OpenStreaming(wayName);
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        await using (var gone = await way.ResumeAsync("chat", id))
        {
            await gone.NextAsync(frame => frame.Is("tool", "state", "running"));
        }

        await using var resumed = await way.ResumeAsync("chat", id, "0.4");
        Assert.Equal("started", (await resumed.NextAsync())!.Type);
        Assert.Equal("me see.", (await resumed.NextAsync())!.Text);
        Assert.True((await resumed.NextAsync())!.Is("tool", "state", "running"));
        await server.Web.Waits.NextAsync(Patience.Token);
        await way.StopAsync(id);
        Assert.Equal(["tool", "stopped"], (await resumed.ReadToEndAsync()).Select(frame => frame.Type));
        await server.Web.Waits.NextCancelledAsync(Patience.Token);
    }
}
