using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators.Schema;
using LlmStream.Core.Generators.Validation;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What all generators share: the schema from the record, checking, reading, and showing what was asked.</summary>
/// <typeparam name="TInput">The record of its input.</typeparam>
public abstract class Generator<TInput> : IGenerator
    where TInput : GeneratorInput, new()
{
    private const int LongestTitle = 80;

    private readonly IReadOnlyList<InputField> fields = InputFields.Of(typeof(TInput));
    private readonly Lazy<JsonElement> schema;
    private IReadOnlyList<GeneratorExample>? examples;

    /// <summary>The schema and the examples are made when they are first asked for.</summary>
    protected Generator() => schema = new Lazy<JsonElement>(() => RefineSchema(Schema.InputSchema.Of(typeof(TInput))));

    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public JsonElement InputSchema => schema.Value;

    /// <inheritdoc/>
    public IReadOnlyList<GeneratorExample> Examples => examples ??=
        [.. ExampleInputs.Select(example => new GeneratorExample(example.Title, GeneratorInputJson.Canonical(example.Input)))];

    /// <inheritdoc/>
    public virtual bool UsesHistory => false;

    /// <summary>Filled forms that show what it is for.</summary>
    protected abstract IReadOnlyList<(string Title, TInput Input)> ExampleInputs { get; }

    /// <inheritdoc/>
    public GeneratorInput Parse(JsonElement body)
    {
        var errors = new InputErrors();
        InputValidator.Check(body, InputSchema, string.Empty, errors);
        if (!errors.Any)
        {
            var input = GeneratorInputJson.Read<TInput>(body);
            Check(input, (field, message) => errors.Add(field, message));
            if (!errors.Any)
            {
                return input;
            }
        }

        throw new FailureException(Failure.Invalid(errors.ToDictionary()));
    }

    /// <inheritdoc/>
    public string Describe(GeneratorInput input) => Describe((TInput)input);

    /// <inheritdoc/>
    public string TitleOf(GeneratorInput input)
    {
        var title = string.Join(' ', TitleOf((TInput)input).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length <= LongestTitle)
        {
            return title;
        }

        var end = title.LastIndexOf(' ', LongestTitle - 1);
        end = end > 0 ? end : LongestTitle - 1 - (char.IsHighSurrogate(title[LongestTitle - 2]) ? 1 : 0);
        return title[..end] + "…";
    }

    /// <inheritdoc/>
    public IReadOnlyList<ChatMessage> Compose(GeneratorInput input) => Compose((TInput)input);

    /// <inheritdoc/>
    public CorrectionRequest? ComposeCorrections(GeneratorInput input) => ComposeCorrections((TInput)input);

    /// <summary>What the schema's keywords alone cannot say.</summary>
    protected virtual void Check(TInput input, Action<string, string> addError)
    {
    }

    /// <summary>Adds to the schema what the record alone cannot say.</summary>
    protected virtual JsonElement RefineSchema(JsonElement schema) => schema;

    /// <summary>The form's values as a list, every one that is set.</summary>
    protected virtual string Describe(TInput input) => InputDescription.Write(fields, input, InputDescription.Audience.Person);

    /// <summary>The form's values for a model, every one that is set.</summary>
    protected string DescribeForModel(TInput input) => InputDescription.Write(fields, input, InputDescription.Audience.Model);

    /// <summary>A title; cut to one line of 80 characters by the caller.</summary>
    protected abstract string TitleOf(TInput input);

    /// <summary>The prompt.</summary>
    protected abstract IReadOnlyList<ChatMessage> Compose(TInput input);

    /// <summary>What to ask for corrections; null when none are wanted.</summary>
    protected virtual CorrectionRequest? ComposeCorrections(TInput input) => null;
}
