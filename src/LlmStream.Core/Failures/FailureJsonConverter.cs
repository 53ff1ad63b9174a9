using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Failures;

/// <summary>A failure as it stands in a message: <c>{ code, message, retryable, retryAfterSeconds?, errors? }</c>.</summary>
public sealed class FailureJsonConverter : JsonConverter<Failure>
{
    /// <inheritdoc/>
    public override Failure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        return new Failure(
            FailureCodes.FromWire(root.GetProperty("code").GetString()!),
            root.GetProperty("message").GetString()!,
            root.GetProperty("retryable").GetBoolean(),
            root.TryGetProperty("retryAfterSeconds", out var seconds) ? seconds.GetInt32() : null,
            root.TryGetProperty("errors", out var errors) ? errors.Deserialize<Dictionary<string, string[]>>(JsonSerializerOptions.Web) : null);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Failure value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        FailureJson.WriteMembers(writer, value);
        writer.WriteEndObject();
    }
}
