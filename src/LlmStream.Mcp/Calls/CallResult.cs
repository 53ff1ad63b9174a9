using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Tools;
using ModelContextProtocol.Protocol;

namespace LlmStream.Mcp.Calls;

/// <summary>What a server gives back, as the model and the person see it: what has a structure as it is, else the text; of what is neither, that it was there.</summary>
internal static class CallResult
{
    /// <summary>More text is cut, in UTF-16 code units: a model's window is small.</summary>
    internal const int MostText = 16_000;

    /// <summary>In UTF-16 code units of JSON, where some letters are six times as long. What is longer no tool may give.</summary>
    internal const int MostWritten = 32_000;

    private const int MostError = 1_000;

    /// <exception cref="ToolException">The server says that the call failed.</exception>
    internal static JsonElement Read(CallToolResult result, Secrets secrets)
    {
        if (result.IsError == true)
        {
            var error = Join(result.Content, MostError, secrets).ToString();
            throw new ToolException(error.Length == 0 ? "The tool failed and did not say why." : error);
        }

        if (result.StructuredContent is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } structure
            && structure.GetRawText().Length <= MostText
            && secrets.Hide(structure) is var shown
            && shown.GetRawText().Length <= MostWritten)
        {
            return shown;
        }

        for (var most = MostText; ; most /= 2)
        {
            var text = JsonSerializer.SerializeToElement(new JsonObject { ["text"] = Join(result.Content, most, secrets).ToString() }, CallJson.Readable.JsonNode);
            if (text.GetRawText().Length <= MostWritten)
            {
                return text;
            }
        }
    }

    /// <summary>An error of the protocol's, in which the server may say what and as much as it wants.</summary>
    internal static string ErrorOf(string message, Secrets secrets) => Join([new TextContentBlock { Text = message }], MostError, secrets).ToString();

    private static ShownText Join(IEnumerable<ContentBlock> content, int most, Secrets secrets)
    {
        var shown = new ShownText(most, secrets);
        foreach (var block in content)
        {
            shown.AddLine(TextOf(block));
        }

        return shown;
    }

    private static string TextOf(ContentBlock block) => block switch
    {
        TextContentBlock text => text.Text,
        EmbeddedResourceBlock { Resource: TextResourceContents resource } => resource.Text,
        ResourceLinkBlock link => $"[{link.Title ?? link.Name}]({link.Uri})",
        ImageContentBlock image => $"[a picture, {image.MimeType}, that cannot be shown here]",
        _ => $"[{block.Type} that cannot be shown here]",
    };
}
