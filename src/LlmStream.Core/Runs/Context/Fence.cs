namespace LlmStream.Core.Runs.Context;

/// <summary>Marks where text that others wrote begins and ends in a prompt.</summary>
internal static class Fence
{
    /// <summary>The text between two tags of that name; what looks like such a tag in the text is one no more.</summary>
    internal static string Around(string name, string text)
    {
        var inside = text
            .Replace($"<{name}>", $"< {name}>", StringComparison.OrdinalIgnoreCase)
            .Replace($"</{name}", $"< /{name}", StringComparison.OrdinalIgnoreCase);
        return $"<{name}>\n{inside}\n</{name}>";
    }
}
