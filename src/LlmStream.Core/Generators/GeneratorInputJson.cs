using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Generators;

/// <summary>Reads inputs that were checked, and writes them in one canonical form.</summary>
public static class GeneratorInputJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The input without what does not change the request (<c>messageId</c>, <c>paceMs</c>) and without what is not set, so that two bodies
    /// that ask for the same give the same text.
    /// </summary>
    public static JsonElement Canonical(GeneratorInput input)
    {
        var node = JsonSerializer.SerializeToNode(input with { MessageId = null }, input.GetType(), Options)!.AsObject();
        node.Remove("paceMs");
        foreach (var empty in node.Where(entry => entry.Value is JsonArray { Count: 0 }).Select(entry => entry.Key).ToList())
        {
            node.Remove(empty);
        }

        return JsonSerializer.SerializeToElement(node, Options);
    }

    /// <summary>Reads an input that was checked against its schema.</summary>
    internal static TInput Read<TInput>(JsonElement checkedBody)
        where TInput : GeneratorInput =>
        WithoutNulls(checkedBody).Deserialize<TInput>(Options)!;

    /// <summary>An explicit null is the same as an absent field, whose default must not be overwritten by it.</summary>
    private static JsonObject WithoutNulls(JsonElement body) => new(body.EnumerateObject()
        .Where(property => property.Value.ValueKind != JsonValueKind.Null)
        .Select(property => KeyValuePair.Create(property.Name, property.Value.ValueKind == JsonValueKind.Object
            ? WithoutNulls(property.Value)
            : JsonNode.Parse(property.Value.GetRawText()))));
}
