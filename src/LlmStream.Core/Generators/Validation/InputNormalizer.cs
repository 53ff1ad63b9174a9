using System.Buffers;
using System.Text.Json;

namespace LlmStream.Core.Generators.Validation;

/// <summary>Writes a checked input in its one form: fields in the schema's order, defaults filled in, what says nothing left out.</summary>
/// <remarks>A record that is read by generated code does not keep the first values of its properties, so that they must be in the JSON.</remarks>
internal static class InputNormalizer
{
    internal static byte[] Normalize(JsonElement schema, JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteObject(writer, schema, body);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement schema, JsonElement value)
    {
        writer.WriteStartObject();
        foreach (var field in schema.GetProperty("properties").EnumerateObject())
        {
            if (value.TryGetProperty(field.Name, out var given) && !InputText.IsBlank(given))
            {
                writer.WritePropertyName(field.Name);
                WriteValue(writer, field.Value, given);
            }
            else if (field.Value.TryGetProperty("default", out var first))
            {
                writer.WritePropertyName(field.Name);
                first.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement schema, JsonElement value)
    {
        switch (schema.GetProperty("type").GetString())
        {
            case "object":
                WriteObject(writer, schema, value);
                break;
            case "array":
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteValue(writer, schema.GetProperty("items"), item);
                }

                writer.WriteEndArray();
                break;
            case "string":
                writer.WriteStringValue(InputText.Clean(value.GetString()!));
                break;
            case "integer":
                // 10.0 and 1e1 are whole numbers too.
                writer.WriteNumberValue((long)value.GetDouble());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
