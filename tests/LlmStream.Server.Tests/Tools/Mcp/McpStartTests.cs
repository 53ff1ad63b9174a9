using System.Diagnostics;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Tools.Mcp;

/// <summary>MCP servers at the start and the end of the server.</summary>
public sealed class McpStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Wrong_settings_are_told_by_their_keys_and_without_their_values()
    {
        var settings = ServerSettings.In(folder);
        settings["Tools__Mcp__notes__Comand"] = "tok-3f9a1c77e2";
        settings["Tools__Mcp__web__Url"] = "http://127.0.0.1:9/mcp";
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.Equal(1, exitCode);
        Assert.Contains("these settings are wrong", output, StringComparison.Ordinal);
        Assert.Contains("Tools:Mcp:notes:Comand is not a setting", output, StringComparison.Ordinal);
        Assert.Contains("Tools:Mcp:web:Allow must name the tools", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tok-3f9a1c77e2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_that_are_away_keep_nobody_waiting()
    {
        var settings = ServerSettings.In(folder);
        settings["Tools__Mcp__notes__Command"] = "no-such-program-of-ours";
        settings["Tools__Mcp__notes__Allow__0"] = "read_notes";
        settings["Tools__Mcp__web__Url"] = "http://127.0.0.1:9/mcp";
        settings["Tools__Mcp__web__Allow__0"] = "read_notes";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        var message = await api.CompleteAsync("chat", new() { ["message"] = "Hola" });
        Assert.Equal("completed", message.GetProperty("state").GetString());
        await server.Log.WaitForAsync("MCP server notes is away: its program cannot be started");
        await server.Log.WaitForAsync("MCP server web is away: nothing answers at its address");
        Assert.Equal("Degraded", (await api.GetAsync("/health")).GetProperty("checks").GetProperty("tools").GetProperty("status").GetString());
        Assert.Equal("Healthy", (await api.GetAsync("/health/ready")).GetProperty("status").GetString());
        Assert.Equal(0, await server.StopAsync());
        server.Log.AssertNoErrors();
    }

    [LinuxFact]
    public async Task A_program_ends_with_the_server()
    {
        var settings = ServerSettings.In(folder);
        var pidFile = Path.Combine(folder.Path, "pid");
        settings["Tools__Mcp__stuck__Command"] = "bash";
        settings["Tools__Mcp__stuck__Arguments__0"] = "-c";
        settings["Tools__Mcp__stuck__Arguments__1"] = $"echo $$ > '{pidFile}.new'; mv '{pidFile}.new' '{pidFile}'; trap '' TERM; while read -r line; do :; done; while :; do sleep 0.2; done";
        settings["Tools__Mcp__stuck__Allow__0"] = "anything";
        using var watcher = new FileSystemWatcher(folder.Path);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, change) => _ = change.FullPath == pidFile && written.TrySetResult();
        // The system tells the two halves of a renaming apart when it is read between them.
        watcher.Created += (_, change) => _ = change.FullPath == pidFile && written.TrySetResult();
        watcher.EnableRaisingEvents = true;
        await using var server = await ServerProcess.StartAsync(settings);
        await written.Task.WaitAsync(Patience.Limit);
        using var program = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pidFile)));
        Assert.Equal(0, await server.StopAsync());
        await program.WaitForExitAsync(Patience.Token);
        server.Log.AssertNoErrors();
    }
}
