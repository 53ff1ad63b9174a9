using LlmStream.Mcp;

namespace LlmStream.Server.Hosting;

/// <summary>Connects to the MCP servers once this one listens, and ends the programs that it started when the runs that call them have ended.</summary>
internal sealed class McpService(McpServers servers) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        servers.Start();
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => servers.EndAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
