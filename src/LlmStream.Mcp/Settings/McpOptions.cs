namespace LlmStream.Mcp.Settings;

/// <summary>Settings <c>Tools:Mcp</c> (contract, section 7).</summary>
public sealed class McpOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Tools:Mcp";

    /// <summary>The servers by the name that the settings give them.</summary>
    public Dictionary<string, McpServerOptions> Servers { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One MCP server: a program that is started here, or an address.</summary>
public sealed class McpServerOptions
{
    /// <summary>The program that is started and spoken to over its standard input and output.</summary>
    public string? Command { get; set; }

    /// <summary>What the program is started with.</summary>
    public List<string> Arguments { get; } = [];

    /// <summary>Variables of its environment. Of this server's own it gets only what every program needs, and no keys.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a server listens that speaks streamable HTTP.</summary>
    public string? Url { get; set; }

    /// <summary>Headers that are sent to it, such as a key.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tools that models are offered, by the names that the server gives them. All others are not there.</summary>
    public List<string> Allow { get; } = [];
}
