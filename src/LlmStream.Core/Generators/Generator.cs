using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Validation;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What all generators share: the record of the input is the schema, the form, the checks and the facts of the prompt.</summary>
/// <typeparam name="TInput">The record.</typeparam>
/// <param name="typeOf">How the record is written as JSON, by generated code; asked for when it is first needed, because a tenth of the server's start went into it.</param>
public abstract class Generator<TInput>(Func<JsonTypeInfo<TInput>> typeOf) : IGenerator, IHasInputType
    where TInput : GeneratorInput
{
    private readonly Lazy<JsonTypeInfo<TInput>> type = new(typeOf);
    private readonly Lazy<JsonElement> schema = new(() => Schemas.InputSchema.Of(typeOf()));

    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public JsonElement InputSchema => schema.Value;

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorExample> Examples =>
        [.. Samples.Select(sample => new GeneratorExample(sample.Title, GeneratorInputJson.Canonical(sample.Input, type.Value)))];

    /// <inheritdoc/>
    public virtual bool UsesHistory => false;

    /// <inheritdoc/>
    public virtual bool UsesTools => false;

    JsonTypeInfo IHasInputType.InputType => type.Value;

    /// <summary>Filled forms, each with what it shows.</summary>
    protected abstract IReadOnlyList<(string Title, TInput Input)> Samples { get; }

    /// <inheritdoc/>
    public GeneratorInput Parse(JsonElement body)
    {
        var errors = new InputErrors();
        new InputValidator(InputSchema, Id).Check(body, errors);
        errors.ThrowIfAny();
        var input = JsonSerializer.Deserialize(InputNormalizer.Normalize(InputSchema, body), type.Value)!;
        Check(input, errors);
        errors.ThrowIfAny();
        return input;
    }

    /// <inheritdoc/>
    public virtual string Describe(GeneratorInput input) => InputFacts.Of(InputSchema, Written(input)).ToMarkdown();

    /// <inheritdoc/>
    public string TitleOf(GeneratorInput input) => OneLine.Of(TitleOf((TInput)input));

    /// <inheritdoc/>
    public IReadOnlyList<ChatMessage> Compose(GeneratorInput input) => Compose((TInput)input);

    /// <inheritdoc/>
    public virtual CorrectionRequest? ComposeCorrections(GeneratorInput input) => null;

    /// <summary>What the schema cannot say: how fields must fit each other.</summary>
    protected virtual void Check(TInput input, InputErrors errors)
    {
    }

    /// <summary>The title; line breaks and length are seen to.</summary>
    protected abstract string TitleOf(TInput input);

    /// <summary>The prompt: system message, then the user's.</summary>
    protected abstract IReadOnlyList<ChatMessage> Compose(TInput input);

    /// <summary>What the form says, for the prompt.</summary>
    private protected InputFacts FactsOf(TInput input) => InputFacts.Of(InputSchema, Written(input));

    private JsonElement Written(GeneratorInput input) => GeneratorInputJson.Canonical(input, type.Value);
}

/// <summary>A generator that can say how its input is written.</summary>
internal interface IHasInputType
{
    JsonTypeInfo InputType { get; }
}
