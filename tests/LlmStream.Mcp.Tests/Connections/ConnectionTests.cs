using LlmStream.Core.Tools;
using LlmStream.FakeMcp;
using LlmStream.Mcp.Settings;

namespace LlmStream.Mcp.Tests.Connections;

/// <summary>A server that comes and goes; the clock is the test's.</summary>
public sealed class ConnectionTests : ConnectionTest
{
    [Fact]
    public async Task Only_the_allowed_tools_are_there_and_those_that_only_read_do_not_ask()
    {
        Begin(Key, "read_notes", "add_note", "no_such_tool");
        await Log.WaitAsync("offers web_read_notes, web_add_note");
        await Log.WaitAsync("has no tool no_such_tool");
        Assert.Equal([("web_read_notes", false, "read notes (web)"), ("web_add_note", true, "Add a note (web)")], Servers.Tools.Select(tool => (tool.Name, tool.AsksFirst, tool.Title!)));
    }

    [Fact]
    public async Task One_that_goes_away_is_not_offered_is_tried_again_after_longer_and_longer_and_is_back_when_it_is()
    {
        Begin(Key, "read_notes");
        await Log.WaitAsync("offers web_read_notes");
        var tool = Assert.Single(Servers.Tools);
        var port = Web.Address.Port;
        await Web.DisposeAsync();

        // A call that finds nobody there is told so at once, and is what it is noticed by.
        await Assert.ThrowsAsync<ToolException>(() => CallAsync(tool));
        await AdvanceAsync(1);
        await Log.WaitAsync("web is away: nothing answers at its address. It is tried again in 00:00:01");
        Assert.Empty(Servers.Tools);
        Assert.Equal("nothing answers at its address", Assert.Single(Servers.States).AwayBecause);
        Assert.Contains("is away", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(tool))).Message, StringComparison.Ordinal);
        await AdvanceAsync(1);
        await Log.WaitAsync("tried again in 00:00:02");
        await AdvanceAsync(2);
        await Log.WaitAsync("tried again in 00:00:04");

        Web = await FakeMcpServer.StartAsync(Notes, Key, port);
        Log.Forget();
        await AdvanceAsync(4);
        await Log.WaitAsync("offers web_read_notes");
        Assert.Null(Assert.Single(Servers.States).AwayBecause);
        Assert.Equal("{\"text\":\"\"}", (await CallAsync(tool)).GetRawText());
    }

    [Fact]
    public async Task One_that_nobody_calls_is_looked_after_all_the_same()
    {
        Begin(Key, "read_notes");
        await Log.WaitAsync("offers web_read_notes");
        await Web.DisposeAsync();
        await AdvanceAsync(1);
        await AdvanceAsync(30);
        await Log.WaitAsync("web is away: nothing answers at its address");
    }

    [Fact]
    public async Task An_attempt_leaves_no_connection_behind()
    {
        Begin("another-key", "read_notes");
        await Log.WaitAsync("web is away");
        await Web.NextClosedAsync(Guard);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_told_without_it()
    {
        Begin("another-key", "read_notes");
        await Log.WaitAsync("web is away: it answered with HTTP 401");
        Assert.DoesNotContain("another-key", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told()
    {
        var options = new McpOptions();
        options.Servers["notes"] = new McpServerOptions { Command = "no-such-program-of-ours", Allow = { "read_notes" } };
        Begin(options);
        await Log.WaitAsync("notes is away: its program cannot be started");
    }
}
