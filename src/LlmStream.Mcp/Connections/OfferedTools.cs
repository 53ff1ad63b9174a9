using LlmStream.Core.Tools;
using LlmStream.Mcp.Calls;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;

namespace LlmStream.Mcp.Connections;

/// <summary>Makes tools of what a server lists: those that are allowed, and described in a way that a model can be told.</summary>
internal sealed class OfferedTools(McpConnection connection, IReadOnlyDictionary<string, string> names, Secrets secrets, ILogger logger)
{
    private const int LargestSchema = 16_000;

    /// <summary>The tools, in the order of the settings.</summary>
    internal IReadOnlyList<ITool> Of(IEnumerable<Tool> listed)
    {
        var present = listed.Where(tool => tool.InputSchema.GetRawText().Length <= LargestSchema)
            .DistinctBy(tool => tool.Name, StringComparer.Ordinal)
            .ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        var offered = new List<ITool>();
        foreach (var (allowed, name) in names)
        {
            if (present.TryGetValue(allowed, out var tool) && Make(tool, name) is { } made)
            {
                offered.Add(made);
            }
        }

        return offered;
    }

    /// <returns>Null when that is not possible: of one odd tool a server shall not lose the others.</returns>
    private McpTool? Make(Tool tool, string name)
    {
        try
        {
            return new McpTool(connection, tool, name, secrets);
        }
#pragma warning disable CA1031 // Whatever is odd about it, the server's other tools are offered.
        catch (Exception)
#pragma warning restore CA1031
        {
            logger.Unusable(name, connection.Name);
            return null;
        }
    }
}
