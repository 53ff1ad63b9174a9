using System.Text.Json;

namespace LlmStream.Providers.Wire;

/// <summary>The words of <c>{"error": "…"}</c>, or of <c>{"error": {"message": "…"}}</c> as servers like it write it.</summary>
internal static class ErrorText
{
    /// <summary>Null when it is not such an object.</summary>
    internal static string? Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error"u8, out var error)
                ? Of(error)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The words in the value of <c>error</c>.</summary>
    internal static string Of(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.GetString()!,
        JsonValueKind.Object when error.TryGetProperty("message"u8, out var message) && message.ValueKind == JsonValueKind.String => message.GetString()!,
        _ => "it gave no reason",
    };
}
