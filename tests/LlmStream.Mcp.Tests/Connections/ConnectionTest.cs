using System.Text.Json;
using LlmStream.Core.Generators;
using LlmStream.Core.Tools;
using LlmStream.FakeMcp;
using LlmStream.Mcp.Settings;
using LlmStream.Providers.Tests.Support;
using Microsoft.Extensions.Options;

namespace LlmStream.Mcp.Tests.Connections;

/// <summary>Real servers, one that listens and one that is a program; the clock is the test's.</summary>
public abstract class ConnectionTest : IAsyncLifetime, IDisposable
{
    internal const string Key = "key-of-the-test";

    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource guard = new(Patience);
    internal string File { get; } = Path.GetTempFileName();
    private FakeMcpServer? web;
    private McpServers? servers;

    internal ManualTime Time { get; } = new();

    internal TellingLog Log { get; } = new();

    internal Notes Notes => new(File);

    internal CancellationToken Guard => guard.Token;

    internal FakeMcpServer Web
    {
        get => web!;
        set => web = value;
    }

    internal McpServers Servers => servers!;

    private protected virtual bool HasSessions => false;

    public async Task InitializeAsync() => web = await FakeMcpServer.StartAsync(Notes, Key, LastingPort.Find(), HasSessions);

    public async Task DisposeAsync()
    {
        Web.IsStuck = false;
        await (servers?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Web.DisposeAsync();
    }

    public void Dispose()
    {
        guard.Dispose();
        System.IO.File.Delete(File);
        GC.SuppressFinalize(this);
    }

    internal void Begin(string key, params string[] allow) =>
        Begin("web", new McpServerOptions { Url = Web.Address.ToString(), Headers = { ["X-Key"] = key } }, allow);

    internal void BeginProgram(string? variable, params string[] allow)
    {
        var program = new McpServerOptions { Command = "dotnet" };
        program.Arguments.Add(Path.Combine(AppContext.BaseDirectory, "LlmStream.FakeMcp.dll"));
        program.Environment["NOTES"] = File;
        if (variable is not null)
        {
            program.Environment[variable] = "1";
        }

        Begin("notes", program, allow);
    }

    internal void Begin(string name, McpServerOptions server, params string[] allow)
    {
        server.Allow.AddRange(allow);
        var options = new McpOptions();
        options.Servers[name] = server;
        Begin(options);
    }

    internal void Begin(McpOptions options)
    {
        servers = new McpServers(Options.Create(options), [], Time, Log);
        servers.Start();
    }

    internal async Task AdvanceAsync(int seconds)
    {
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(seconds), Guard);
        Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    internal Task<JsonElement> CallAsync(ITool tool) => CallAsync(tool, Guard);

    internal static Task<JsonElement> CallAsync(ITool tool, CancellationToken cancellationToken) =>
        tool.CallAsync(JsonElement.Parse("{}"), new ToolContext(new ChatInput { Message = "?" }, Guid.CreateVersion7()), cancellationToken);
}
