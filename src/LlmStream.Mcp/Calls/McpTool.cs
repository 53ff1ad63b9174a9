using System.Text.Json;
using LlmStream.Core.Tools;
using LlmStream.Mcp.Connections;
using ModelContextProtocol.Protocol;

namespace LlmStream.Mcp.Calls;

/// <summary>One tool of an MCP server. It is called at whatever connection the server has by then.</summary>
/// <param name="connection">The server.</param>
/// <param name="described">What the server says of it.</param>
/// <param name="name">Its name for models.</param>
/// <param name="secrets">What is not to be told.</param>
internal sealed class McpTool(McpConnection connection, Tool described, string name, Secrets secrets) : ITool
{
    private const int LongestDescription = 4_000;
    private const int LongestTitle = 80;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Title { get; } = Limit(secrets.Hide(OneLine(described.Title ?? described.Annotations?.Title ?? Words(described.Name))), LongestTitle) + $" ({connection.Name})";

    /// <inheritdoc/>
    public string Description => Limit(secrets.Hide(string.IsNullOrWhiteSpace(described.Description) ? Title : described.Description), LongestDescription);

    /// <inheritdoc/>
    public bool AsksFirst => described.Annotations?.ReadOnlyHint != true;

    /// <inheritdoc/>
    public JsonElement InputSchema { get; } = secrets.HideInSchema(described.InputSchema);

    /// <inheritdoc/>
    public Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken) =>
        connection.CallAsync(described.Name, arguments, cancellationToken);

    private static string Words(string name) => name.Replace('_', ' ').Replace('-', ' ');

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Limit(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
