using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Tests.Generators;

/// <summary>The generators, for theories, and bodies to change.</summary>
internal static class Cases
{
    internal static GeneratorCatalog Catalog { get; } = new(GeneratorList.All);

    internal static TheoryData<string> Ids { get; } = [.. GeneratorList.All.Select(generator => generator.Id)];

    /// <summary>The least body that a generator takes: what its schema requires, as its first example has it.</summary>
    internal static JsonObject Least(string id)
    {
        var generator = Catalog.Get(id);
        var schema = generator.InputSchema;
        var required = schema.GetProperty("required").EnumerateArray().ToList();
        if (schema.TryGetProperty("anyOf", out var ways))
        {
            required.AddRange(ways[0].GetProperty("required").EnumerateArray());
        }

        var example = JsonObject.Create(generator.Examples[0].Input)!;
        return new JsonObject(required.Select(name => KeyValuePair.Create(name.GetString()!, example[name.GetString()!]?.DeepClone())));
    }

    internal static JsonElement Element(string json) => JsonElement.Parse(json);

    internal static JsonElement ToElement(this JsonNode node) => JsonElement.Parse(node.ToJsonString());
}
