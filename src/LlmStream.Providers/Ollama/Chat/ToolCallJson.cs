using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>Tool calls as Ollama writes and takes them.</summary>
internal static class ToolCallJson
{
    /// <summary>The calls of an array; null when there are none.</summary>
    /// <exception cref="JsonException">It is not an array of calls.</exception>
    internal static IReadOnlyList<FunctionCallContent>? Read(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("Tool calls are an array.");
        }

        FunctionCallContent[] calls = [.. document.RootElement.EnumerateArray().Select(ReadCall)];
        return calls.Length == 0 ? null : calls;
    }

    internal static void Write(Utf8JsonWriter writer, FunctionCallContent call, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, call.CallId);
        writer.WriteStartObject("function"u8);
        writer.WriteNumber("index"u8, index);
        writer.WriteString("name"u8, call.Name);
        writer.WritePropertyName("arguments"u8);
        JsonSerializer.Serialize(writer, call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal), AIJsonUtilities.DefaultOptions);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static FunctionCallContent ReadCall(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object
            || !call.TryGetProperty("function"u8, out var function)
            || function.ValueKind != JsonValueKind.Object
            || !function.TryGetProperty("name"u8, out var name)
            || name.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A tool call names its function.");
        }

        // Older servers give no id; the answer to the call is matched by one.
        var id = call.TryGetProperty("id"u8, out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : string.Empty;
        return MessageParts.Call(id, name.GetString()!, function.TryGetProperty("arguments"u8, out var arguments) ? TextOf(arguments) : string.Empty);
    }

    // Some servers write the arguments as a string of JSON, as OpenAI does.
    private static string TextOf(JsonElement arguments) => arguments.ValueKind switch
    {
        JsonValueKind.String => arguments.GetString()!,
        JsonValueKind.Null => string.Empty,
        _ => arguments.GetRawText(),
    };
}
