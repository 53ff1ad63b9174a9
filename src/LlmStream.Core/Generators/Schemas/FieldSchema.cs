using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace LlmStream.Core.Generators.Schemas;

/// <summary>Makes a field's schema from its property's attributes.</summary>
internal static class FieldSchema
{
    private const string NotBlank = @"\S";

    internal static JsonObject Of(JsonPropertyInfo property, JsonObject typed)
    {
        var form = Attribute<FormAttribute>(property) ?? new FormAttribute();
        var schema = new JsonObject
        {
            ["type"] = typed["type"]?.DeepClone(),
            ["title"] = Attribute<DisplayNameAttribute>(property)?.DisplayName ?? FieldWords.Of(property.Name),
            ["description"] = Attribute<DescriptionAttribute>(property)?.Description
                ?? throw new InvalidOperationException($"{property.Name} has no description."),
        };
        foreach (var (keyword, value) in typed.Where(pair => pair.Key is not ("type" or "pattern")).ToList())
        {
            schema[keyword] = value?.DeepClone();
        }

        Bound(property, schema);
        if (form.Example is { } example)
        {
            schema["examples"] = new JsonArray(ExampleOf(schema, example));
        }

        schema["x-group"] = InputSchema.Wire(form.Group);
        schema["x-control"] = ControlOf(form, schema);
        Hint(form, schema);
        return schema;
    }

    private static void Hint(FormAttribute form, JsonObject schema)
    {
        if (form.Unit is { } unit)
        {
            schema["x-unit"] = unit;
        }

        if (form.Step > 0)
        {
            schema["x-step"] = form.Step;
        }

        if (form.ClassFact is { } fact)
        {
            schema["x-class"] = fact;
        }
    }

    private static void Bound(JsonPropertyInfo property, JsonObject schema)
    {
        var isList = Is(schema, "array");
        if (Attribute<RangeAttribute>(property) is { } range)
        {
            schema["minimum"] = Number(range.Minimum);
            schema["maximum"] = Number(range.Maximum);
        }

        var (least, most) = Attribute<LengthAttribute>(property) is { } length
            ? (length.MinimumLength, length.MaximumLength)
            : (0, Attribute<MaxLengthAttribute>(property)?.Length ?? 0);
        if (Is(schema, "string") && schema["enum"] is null && property.IsRequired)
        {
            least = Math.Max(least, 1);
            schema["pattern"] = NotBlank;
        }

        if (least > 0)
        {
            schema[isList ? "minItems" : "minLength"] = least;
        }

        if (most > 0)
        {
            schema[isList ? "maxItems" : "maxLength"] = most;
        }

        if (Attribute<ItemsAttribute>(property) is { } items)
        {
            var item = schema["items"]!.AsObject();
            item["minLength"] = 1;
            item["maxLength"] = items.MaxLength;
            item["pattern"] = NotBlank;
        }

        if (Attribute<DistinctAttribute>(property) is { } distinct)
        {
            // What JSON Schema calls unique are whole rows, which says less.
            schema[distinct.Field is null ? "uniqueItems" : "x-distinct"] = distinct.Field is null ? true : distinct.Field;
        }
    }

    private static string ControlOf(FormAttribute form, JsonObject schema) => (form.Control, schema["type"]?.GetValue<string>()) switch
    {
        (FormControl.Text, _) => "text",
        (_, "array") when schema["items"]?["enum"] is not null => "choices",
        (_, "array") when schema["items"]?["properties"] is not null => "rows",
        (_, "array") => "list",
        (_, "object") => "object",
        (_, "boolean") => "switch",
        (_, "integer" or "number") => "number",
        _ => schema["enum"] is null ? "line" : "choice",
    };

    private static JsonNode ExampleOf(JsonObject schema, string example) =>
        Is(schema, "integer") ? int.Parse(example, CultureInfo.InvariantCulture) : example;

    private static JsonNode Number(object bound) => bound is int whole ? whole : (double)bound;

    private static bool Is(JsonObject schema, string type) => schema["type"]?.GetValue<string>() == type;

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
