using System.Globalization;
using System.Text.Json;

namespace LlmStream.Providers.Wire;

/// <summary>What a provider says of an error: <c>{"error": {"message", "code" or "type", "param"}}</c>, and what servers make of that.</summary>
/// <param name="Message">Its words, not fit to be shown as they are; empty when there are none.</param>
/// <param name="Kind">Its code, type and status, one after the other; empty when there are none.</param>
/// <param name="Parameter">Which field of the request it is about; empty when that is not said.</param>
internal sealed record ErrorBody(string Message, string Kind, string Parameter = "")
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>An error of which nothing is said.</summary>
    internal static ErrorBody Unsaid { get; } = new(string.Empty, string.Empty);

    /// <summary>Whether its code, type or status is this number: in words a number may count anything.</summary>
    internal bool IsOf(int status) =>
        Kind.Split(' ').Contains(status.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Whether words or kind have this in them.</summary>
    internal bool Says(string part) =>
        Message.Contains(part, StringComparison.OrdinalIgnoreCase) || Kind.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>The error of an answer; null when its body is none.</summary>
    internal static async Task<ErrorBody?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return Of(document.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or InvalidOperationException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The error of a JSON value; null when it is none. Gemini puts it into a list, vLLM at the top, others as mere text.</summary>
    internal static ErrorBody? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array when json.GetArrayLength() > 0 => Of(json[0]),
        JsonValueKind.Object when json.TryGetProperty("error"u8, out var error) => OfValue(error),
        JsonValueKind.Object when json.TryGetProperty("message"u8, out var message) && message.ValueKind == JsonValueKind.String => OfValue(json),
        JsonValueKind.Object when json.TryGetProperty("detail"u8, out var detail) && detail.ValueKind == JsonValueKind.String => OfValue(detail),
        _ => null,
    };

    /// <summary>The error in the value of <c>error</c>.</summary>
    internal static ErrorBody OfValue(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => new ErrorBody(error.GetString()!, string.Empty),
        JsonValueKind.Object => new ErrorBody(
            Text(error, "message"), $"{Text(error, "code")} {Text(error, "type")} {Text(error, "status")}".Trim(), Text(error, "param")),
        _ => Unsaid,
    };

    private static string Text(JsonElement json, string field) => json.TryGetProperty(field, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => string.Empty,
        }
        : string.Empty;
}
