using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace LlmStream.Core.Generators.Schemas;

/// <summary>Makes the JSON Schema (2020-12) of an input from its record.</summary>
internal static class InputSchema
{
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Complete(context, schema),
    };

    /// <summary>The schema of a record; its fields stand in the order of their declaration, the record's own before its base's.</summary>
    internal static JsonElement Of(JsonTypeInfo type)
    {
        var schema = type.GetJsonSchemaAsNode(Exporting).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        if (type.Type.GetCustomAttribute<AnyRequiredAttribute>() is { } any)
        {
            schema["anyOf"] = new JsonArray([.. any.Fields.Select(field => new JsonObject { ["required"] = new JsonArray(field) })]);
        }

        foreach (var field in type.Type.GetCustomAttribute<UndrawnAttribute>()?.Fields ?? [])
        {
            schema["properties"]![field]!["x-group"] = Wire(FormGroup.Hidden);
        }

        return JsonSerializer.SerializeToElement(schema, SchemaJson.Default.JsonObject);
    }

    /// <summary>A member's name as it is written in a schema.</summary>
    internal static string Wire<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());

    private static JsonObject Complete(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = node.AsObject();
        OneType(context, schema);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema["additionalProperties"] = false;
            FirstValues.Write(context.TypeInfo, schema);
        }

        return context.PropertyInfo is { } property ? FieldSchema.Of(property, schema) : schema;
    }

    /// <summary>A field that may be left out may be null too, which the validator allows; the schema stays simple.</summary>
    private static void OneType(JsonSchemaExporterContext context, JsonObject schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            foreach (var nothing in values.Where(value => value is null).ToList())
            {
                values.Remove(nothing);
            }

            schema["type"] = "string";
            var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
            schema["x-labels"] = EnumLabels.Of(type);
        }
        else if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).First(type => type != "null");
        }
    }
}
