using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmStream.Core.Generators.Schema;

/// <summary>Makes the JSON Schema (2020-12) of an input from its record, with what a form needs beside it.</summary>
/// <remarks>
/// Words of our own, which other readers of the schema pass over: <c>x-group</c> (main, more, request, hidden), <c>x-control</c> (line, text,
/// number, switch, choice, choices, list, rows, object) and <c>x-labels</c> (a closed list's values for teachers).
/// </remarks>
internal static class InputSchema
{
    private const int LongestLine = 500;
    private const int LongestText = 10_000;
    private const int MostEntries = 50;

    /// <summary>The schema of a record.</summary>
    internal static JsonElement Of(Type record)
    {
        var schema = ObjectOf(record);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return JsonSerializer.SerializeToElement(schema);
    }

    private static JsonObject ObjectOf(Type record)
    {
        var fields = InputFields.Of(record);
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Name))]),
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, FieldOf(field)))),
        };
    }

    private static JsonObject FieldOf(InputField field)
    {
        var schema = field.ItemType is { } item ? ListOf(field, item) : ValueOf(field, field.Type);
        schema.Insert(0, "title", field.Form.Label);
        if (field.Description is { } description)
        {
            schema.Insert(1, "description", description);
        }

        if (field.Default is { } value)
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, value.GetType());
        }

        if (field.Form.Placeholder is { } placeholder)
        {
            schema["examples"] = new JsonArray(JsonValue.Create(placeholder));
        }

        schema["x-group"] = JsonNamingPolicy.CamelCase.ConvertName(field.Form.Group.ToString());
        schema["x-control"] = ControlOf(field);
        return schema;
    }

    private static JsonObject ListOf(InputField field, Type item) => new()
    {
        ["type"] = "array",
        ["minItems"] = field.Length?.MinimumLength ?? 0,
        ["maxItems"] = field.Length?.MaximumLength ?? MostEntries,
        ["items"] = item == typeof(string) ? TextOf(field, 1, LongestLine) : ObjectOf(item),
    };

    private static JsonObject ValueOf(InputField field, Type type)
    {
        if (type == typeof(string))
        {
            var longest = field.Length?.MaximumLength ?? (field.Form.IsLong ? LongestText : LongestLine);
            return TextOf(field, field.Length?.MinimumLength ?? (field.IsRequired ? 1 : 0), longest);
        }

        if (type == typeof(bool))
        {
            return new JsonObject { ["type"] = "boolean" };
        }

        if (type == typeof(Guid))
        {
            return new JsonObject { ["type"] = "string", ["format"] = "uuid" };
        }

        if (type == typeof(int) || type == typeof(double))
        {
            var number = new JsonObject { ["type"] = type == typeof(int) ? "integer" : "number" };
            if (field.Range is { } range)
            {
                number["minimum"] = JsonSerializer.SerializeToNode(range.Minimum, range.Minimum.GetType());
                number["maximum"] = JsonSerializer.SerializeToNode(range.Maximum, range.Maximum.GetType());
            }

            return number;
        }

        return ObjectOf(type);
    }

    private static JsonObject TextOf(InputField field, int shortest, int longest)
    {
        if (field.Choices is not { } choices)
        {
            return new JsonObject { ["type"] = "string", ["minLength"] = shortest, ["maxLength"] = longest };
        }

        return new JsonObject
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. choices.Values.Select(value => JsonValue.Create(value))]),
            ["x-labels"] = new JsonObject(choices.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value, choices.LabelOf(value)))),
        };
    }

    private static string ControlOf(InputField field) => (field.ItemType, field.Type) switch
    {
        (not null, _) when field.Choices is not null => "choices",
        ({ } item, _) when item == typeof(string) => "list",
        (not null, _) => "rows",
        (_, { } type) when type == typeof(bool) => "switch",
        (_, { } type) when type == typeof(int) || type == typeof(double) => "number",
        (_, { } type) when type == typeof(string) || type == typeof(Guid) =>
            field.Choices is not null ? "choice" : field.Form.IsLong ? "text" : "line",
        _ => "object",
    };
}
