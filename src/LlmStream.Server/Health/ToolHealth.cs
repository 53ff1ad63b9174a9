using LlmStream.Mcp;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LlmStream.Server.Health;

/// <summary>Whether the MCP servers of the settings are there. Without one of them answers come all the same, with fewer tools.</summary>
internal sealed class ToolHealth(McpServers servers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var states = servers.States;
        var description = string.Join("; ", states.Select(state => state.AwayBecause is { } reason ? $"{state.Name} is away: {reason}" : $"{state.Name}: {state.Tools.Count} tools"));
        return Task.FromResult(states.All(state => state.AwayBecause is null)
            ? HealthCheckResult.Healthy(states.Count == 0 ? null : description)
            : HealthCheckResult.Degraded(description));
    }
}
