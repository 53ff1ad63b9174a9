using System.Text.Encodings.Web;
using System.Text.Json;
using LlmStream.Mcp.Settings;

namespace LlmStream.Mcp.Calls;

/// <summary>What the settings give to one server and nobody else may see. It is cut out of all that the server says.</summary>
internal sealed class Secrets(McpServerOptions server)
{
    private const string Cut = "…";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string[] values = SecretValues.Of(server);

    /// <summary>How long the longest of them is, in UTF-16 code units; 0 when there is none.</summary>
    internal int Longest => values.Length == 0 ? 0 : values[0].Length;

    internal string Hide(string text) => values.Aggregate(text, (shown, value) => shown.Replace(value, Cut, StringComparison.Ordinal));

    /// <summary>A result without them. A name that an object has twice stands in it once.</summary>
    internal JsonElement Hide(JsonElement element) => values.Length == 0 ? element : Write(element, Part.Value);

    /// <summary>A tool's JSON Schema without them, in what it says to be read. What a model has to write is left as it is: it could not be written else.</summary>
    internal JsonElement HideInSchema(JsonElement schema) => Write(schema, Part.Schema);

    private JsonElement Write(JsonElement element, Part part)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, Readable))
        {
            Write(writer, element, part);
        }

        return JsonElement.Parse(written.GetBuffer().AsSpan(0, (int)written.Length));
    }

    private void Write(Utf8JsonWriter writer, JsonElement element, Part part)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteFields(writer, element, part);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, part);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when part == Part.Value:
                writer.WriteStringValue(Hide(element.GetString()!));
                break;
            case JsonValueKind.Number when part == Part.Value && Array.Exists(values, value => element.GetRawText().Contains(value, StringComparison.Ordinal)):
                writer.WriteStringValue(Cut);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private void WriteFields(Utf8JsonWriter writer, JsonElement element, Part part)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var field in element.EnumerateObject())
        {
            var name = part == Part.Value ? Hide(field.Name) : field.Name;
            if (names.Add(name))
            {
                writer.WritePropertyName(name);
                Write(writer, field.Value, PartOf(part, name));
            }
        }

        writer.WriteEndObject();
    }

    private static Part PartOf(Part outer, string name) => (outer, name) switch
    {
        (Part.Value, _) => Part.Value,
        (Part.Schema, "description" or "title" or "$comment" or "default" or "examples") => Part.Value,
        (Part.Schema, "properties" or "patternProperties" or "dependentSchemas" or "$defs" or "definitions") => Part.Names,
        _ => Part.Schema,
    };

    /// <summary>What is written: a value, a schema, or an object whose names are names of something.</summary>
    private enum Part
    {
        Value,
        Schema,
        Names,
    }
}
