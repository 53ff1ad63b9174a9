using LlmStream.Core.Tools;
using LlmStream.Mcp.Calls;
using LlmStream.Mcp.Connections;
using LlmStream.Mcp.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Mcp;

/// <summary>The MCP servers of the settings, and the tools of those that are there. Nothing waits for them.</summary>
public sealed class McpServers : IToolSource, IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly IReadOnlyList<McpConnection> connections;
    private Task running = Task.CompletedTask;
    private bool isDisposed;

    /// <summary>Reads the settings; nothing is begun.</summary>
    /// <param name="options">The servers.</param>
    /// <param name="builtIn">Tools whose names are taken.</param>
    /// <param name="time">Measures the pauses between attempts.</param>
    /// <param name="logger">Where it is told who came and went.</param>
    public McpServers(IOptions<McpOptions> options, IEnumerable<ITool> builtIn, TimeProvider time, ILogger<McpServers> logger)
    {
        var names = new ToolNames(builtIn.Select(tool => tool.Name));
        connections =
        [
            .. options.Value.Servers.OrderBy(server => server.Key, StringComparer.Ordinal).Select(server => new McpConnection(
                server.Key,
                server.Value,
                server.Value.Allow.ToDictionary(tool => tool, tool => names.Take(server.Key, tool), StringComparer.Ordinal),
                time,
                logger)),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ITool> Tools => [.. connections.SelectMany(connection => connection.Tools)];

    /// <inheritdoc/>
    public Task Looked => Task.WhenAll(connections.Select(connection => connection.Looked));

    /// <summary>How each of them is.</summary>
    public IReadOnlyList<McpServerState> States => [.. connections.Select(connection => connection.State)];

    /// <summary>Begins to connect to them; returns at once.</summary>
    public void Start() => running = Task.WhenAll(connections.Select(connection => Task.Run(() => connection.RunAsync(ending.Token))));

    /// <summary>Ends the connections, and the programs that were started; returns when they have ended, or had the time for it.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await running;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // It is registered under two names, and disposed under each.
        if (!isDisposed)
        {
            isDisposed = true;
            await EndAsync();
            ending.Dispose();
        }
    }
}

/// <summary>How an MCP server is.</summary>
/// <param name="Name">What the settings call it.</param>
/// <param name="AwayBecause">Why it is away, in plain words; null while it is there.</param>
/// <param name="Tools">The names of its tools that models are offered.</param>
public sealed record McpServerState(string Name, string? AwayBecause, IReadOnlyList<string> Tools);
