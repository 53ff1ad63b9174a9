using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LlmStream.Core.Generators.Schemas;

namespace LlmStream.Core.Generators;

/// <summary>The written form of a parsed input.</summary>
public static class GeneratorInputJson
{
    /// <summary>What belongs to one request and not to what was asked for.</summary>
    private static readonly string[] OfTheRequest = ["messageId", "paceMs"];

    private static readonly Lazy<FrozenDictionary<Type, JsonTypeInfo>> Types = new(() =>
        GeneratorList.All.OfType<IHasInputType>().Select(generator => generator.InputType).ToFrozenDictionary(type => type.Type));

    /// <summary>The input in its one form: two bodies that ask for the same give the same text. Without <c>messageId</c>, <c>paceMs</c> and what is not set.</summary>
    /// <exception cref="ArgumentException">The input belongs to no generator of the list.</exception>
    public static JsonElement Canonical(GeneratorInput input) =>
        Types.Value.TryGetValue(input.GetType(), out var type)
            ? Canonical(input, type)
            : throw new ArgumentException($"{input.GetType().Name} is not the input of a generator in the list.", nameof(input));

    /// <summary>The same for an input whose type is known.</summary>
    internal static JsonElement Canonical(GeneratorInput input, JsonTypeInfo type)
    {
        var fields = JsonSerializer.SerializeToNode(input, type)!.AsObject();
        foreach (var name in OfTheRequest)
        {
            fields.Remove(name);
        }

        return JsonSerializer.SerializeToElement(fields, SchemaJson.Default.JsonObject);
    }
}
