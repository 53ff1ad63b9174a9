using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Tools;

/// <summary>How tools read their arguments and write their results.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    // No browser reads it as a page, and what is escaped is up to six times as long, of a model's window too.
    private static readonly ToolJson Plain = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static JsonElement Write(JsonObject result) => JsonSerializer.SerializeToElement(result, Plain.JsonObject);

    /// <summary>Whether a value can be written again. JSON may hold halves of characters, each as its own escape, on which the framework throws.</summary>
    internal static bool IsText(JsonElement value)
    {
        try
        {
            using var writer = new Utf8JsonWriter(Stream.Null);
            value.WriteTo(writer);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>An argument that must be a text and not blank.</summary>
    /// <exception cref="ToolException">It is missing, no text, or too long.</exception>
    internal static string ReadText(JsonElement arguments, string name, int most)
    {
        if (arguments.ValueKind != JsonValueKind.Object
            || !arguments.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.String
            || value.GetString() is not { } text
            || string.IsNullOrWhiteSpace(text))
        {
            throw new ToolException($"'{name}' is missing: a text is needed.");
        }

        return text.Length <= most ? text : throw new ToolException($"'{name}' has {text.Length} characters; at most {most} can be taken.");
    }
}
