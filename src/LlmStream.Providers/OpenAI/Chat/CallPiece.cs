using System.Text.Json;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>A piece of a tool call.</summary>
/// <param name="Index">Which call it belongs to; null when the server does not say.</param>
/// <param name="Id">The call's id, in its first piece.</param>
/// <param name="Name">The tool, in the first piece.</param>
/// <param name="Arguments">A piece of the arguments' JSON.</param>
/// <param name="Extra">What must come back with the call as it is: Gemini signs its thinking there.</param>
internal sealed record CallPiece(int? Index, string? Id, string? Name, string? Arguments, JsonElement? Extra)
{
    /// <summary>The pieces of an array; null when there are none.</summary>
    /// <exception cref="JsonException">It is not an array of calls.</exception>
    internal static IReadOnlyList<CallPiece>? ReadAll(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Array when document.RootElement.GetArrayLength() == 0 => null,
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Select(Read)],
            _ => throw new JsonException("Tool calls are an array."),
        };
    }

    private static CallPiece Read(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A tool call is an object.");
        }

        var function = call.TryGetProperty("function"u8, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : default;
        return new CallPiece(
            call.TryGetProperty("index"u8, out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var number) ? number : null,
            Text(call, "id"),
            Text(function, "name"),
            ArgumentsOf(function),
            call.TryGetProperty("extra_content"u8, out var extra) && extra.ValueKind == JsonValueKind.Object ? extra.Clone() : null);
    }

    private static string? Text(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // Some servers write the arguments as an object, as Ollama does.
    private static string? ArgumentsOf(JsonElement function) =>
        function.ValueKind == JsonValueKind.Object && function.TryGetProperty("arguments"u8, out var arguments)
            ? arguments.ValueKind switch
            {
                JsonValueKind.String => arguments.GetString(),
                JsonValueKind.Object => arguments.GetRawText(),
                _ => null,
            }
            : null;
}
