using System.Text.Json;

namespace LlmStream.Core.Generators;

/// <summary>Interim.</summary>
public static class GeneratorInputJson
{
    /// <summary>Canonical.</summary>
    public static JsonElement Canonical(GeneratorInput input) => JsonSerializer.SerializeToElement(input, input.GetType());
}
