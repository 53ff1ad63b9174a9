using System.Text.Json;
using System.Text.Json.Serialization;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Storage.Model;

/// <summary>What is kept as JSON text. Its names are for good: rows written years ago are read with them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(FailureCodeConverter)])]
[JsonSerializable(typeof(IReadOnlyList<ToolCall>))]
[JsonSerializable(typeof(Failure))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    internal static string? Write(IReadOnlyList<ToolCall>? tools) =>
        tools is null or { Count: 0 } ? null : JsonSerializer.Serialize(tools, Default.IReadOnlyListToolCall);

    internal static string? Write(Failure? failure) => failure is null ? null : JsonSerializer.Serialize(failure, Default.Failure);

    internal static IReadOnlyList<ToolCall>? ReadTools(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Default.IReadOnlyListToolCall);

    internal static Failure? ReadFailure(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.Failure);

    // Written in full: the generated half of this class has a property of that name.
    internal static System.Text.Json.JsonElement ReadElement(string json) => System.Text.Json.JsonElement.Parse(json);

    private sealed class FailureCodeConverter : JsonConverter<FailureCode>
    {
        public override FailureCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FailureCodes.FromWire(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, FailureCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToWire());
    }
}
