using LlmStream.Core.Generators;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Models;

/// <summary>What a provider may know beside the messages: which generator asks, and the form as it was filled.</summary>
/// <param name="GeneratorId">The generator's id.</param>
/// <param name="Input">The checked input.</param>
public sealed record GenerationContext(string GeneratorId, GeneratorInput Input)
{
    private const string Key = "llmstream.generation";

    /// <summary>How the provider's connection is to be read; null for as fast as it gives.</summary>
    public IReadingPace? Pace { get; init; }

    /// <summary>
    /// Whether whoever reads the stream takes from each update what it needs before it asks for the next, and keeps neither the update nor its
    /// parts: then a provider may give the same update again, with the next delta in it.
    /// </summary>
    public bool ReadsOneByOne { get; init; }

    /// <summary>The context that travels with the options; null when a call was not made by a run.</summary>
    public static GenerationContext? Of(ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(Key) as GenerationContext;

    /// <summary>Options that carry this context and the input's own settings.</summary>
    public ChatOptions ToChatOptions(string model) => new()
    {
        ModelId = model,
        Temperature = (float?)Input.Temperature,
        MaxOutputTokens = Input.MaxTokens,
        AdditionalProperties = new AdditionalPropertiesDictionary { [Key] = this },
    };
}
