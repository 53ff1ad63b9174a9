using System.Text.Json;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>Titles and summaries that a server owed when it ended are made by the next one.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_title_that_was_not_made_is_made_after_the_restart_and_one_that_was_is_not(bool killed)
    {
        await using var server = await TalkingServer.StartAsync(titles: true);
        var titled = TalkingServer.ConversationOf(await server.SayAsync("The first matter"));
        await server.WaitForAsync(titled, IsTitled);
        server.Model.HoldsUpkeep = true;
        var untitled = TalkingServer.ConversationOf(await server.SayAsync("The second matter"));
        await server.Model.WaitForHeldAsync();
        await server.RestartAsync(killed);

        // It is asked again, and let go.
        await server.Model.WaitForHeldAsync();
        server.Model.ReleaseAll();
        await server.WaitForAsync(untitled, IsTitled);
        Assert.Equal(3, server.Model.Of(Asked.Title).Count);
        Assert.Equal(2, server.Model.Of(Asked.Answer).Count);
    }

    [Fact]
    public async Task A_summary_that_was_due_is_made_after_the_restart_and_gives_way_to_an_answer()
    {
        await using var server = await TalkingServer.StartAsync();
        server.Model.HoldsUpkeep = true;
        var (conversation, _) = await server.TalkAsync(6);
        await server.Model.WaitForHeldAsync();
        await server.RestartAsync(killed: true);
        await server.Model.WaitForHeldAsync();

        Assert.Equal("completed", (await server.SayAsync("And now?", conversation)).GetProperty("state").GetString());
        server.Model.ReleaseAll();
        await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _));
    }

    private static bool IsTitled(JsonElement tree) => tree.GetProperty("title").GetString() == "Paper fractions";
}
