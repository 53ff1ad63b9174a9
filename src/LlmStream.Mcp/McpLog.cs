using Microsoft.Extensions.Logging;

namespace LlmStream.Mcp;

/// <summary>What is logged of MCP servers: names and states, never a setting's value, an argument, a result or a server's own words.</summary>
internal static partial class McpLog
{
    [LoggerMessage(160, LogLevel.Information, "MCP server {Server} is there and offers {Tools}")]
    internal static partial void Offers(this ILogger logger, string server, string tools);

    [LoggerMessage(161, LogLevel.Warning, "MCP server {Server} has no tool {Tool}, which the settings allow")]
    internal static partial void Missing(this ILogger logger, string server, string tool);

    [LoggerMessage(162, LogLevel.Warning, "MCP server {Server} is away: {Reason}. It is tried again in {Delay}")]
    internal static partial void Away(this ILogger logger, string server, string reason, TimeSpan delay);

    [LoggerMessage(163, LogLevel.Warning, "MCP server {Server} does not end its connection, or its program does not end. It is left")]
    internal static partial void Left(this ILogger logger, string server);

    [LoggerMessage(164, LogLevel.Warning, "The tool {Tool} of MCP server {Server} is described in a way that cannot be used, and is left out")]
    internal static partial void Unusable(this ILogger logger, string tool, string server);
}
