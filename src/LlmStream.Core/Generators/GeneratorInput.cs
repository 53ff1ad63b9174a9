using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Schemas;

namespace LlmStream.Core.Generators;

/// <summary>What the input of every generator may carry (contract, section 3).</summary>
/// <remarks>
/// An input's properties, in the order of their declaration, are its fields: their attributes and first values give the JSON Schema,
/// the form, the checks and what the prompt says. A property that is <c>required</c> is required on the wire too.
/// </remarks>
public abstract record GeneratorInput
{
    /// <summary>The language of the answer; English when absent.</summary>
    [Description("The language of the answer, headings included."), MaxLength(60), Form(FormGroup.Request, Example = "English", ClassFact = "language")]
    public string? Language { get; init; }

    /// <summary>What the teacher wants beside all else.</summary>
    [Description("Anything else the answer should heed."), MaxLength(2_000), Form(FormGroup.Request, FormControl.Text, Example = "Keep it playful; we have no projector.")]
    public string? Instructions { get; init; }

    /// <summary>The model as <c>provider/name</c>; the settings' default when absent.</summary>
    [Description("Who writes the answer, as provider/name."), MaxLength(200), Form(FormGroup.Request, Example = "ollama/llama3.2")]
    public string? Model { get; init; }

    /// <summary>0 to 2; the model's own default when absent.</summary>
    [Description("Lower is more predictable, higher more varied."), Range(0d, 2d), Form(FormGroup.Request, Step = 0.1)]
    public double? Temperature { get; init; }

    /// <summary>The most tokens of the answer; the model's own limit when absent.</summary>
    [DisplayName("Longest answer"), Description("The most tokens the answer may have; a token is about three quarters of a word."), Range(1, 1_000_000), Form(FormGroup.Request, Unit = "tokens", Step = 100)]
    public int? MaxTokens { get; init; }

    /// <summary>Whether the model should reason before it answers; its own default when absent.</summary>
    [DisplayName("Think first"), Description("Let a model that can reason do so before it answers; slower, often better."), Form(FormGroup.Request)]
    public bool? Think { get; init; }

    /// <summary>Made by the client, so that a start whose answer was lost can be repeated: the second is a resume.</summary>
    [Description("The id of the answer, made by the client; sent again it resumes."), Form(FormGroup.Hidden)]
    public Guid? MessageId { get; init; }

    /// <summary>The conversation to go on with; a new one when absent.</summary>
    [Description("The conversation to go on with; a new one when absent."), Form(FormGroup.Hidden)]
    public Guid? ConversationId { get; init; }

    /// <summary>A user's message that this one stands beside, as another version of it.</summary>
    [Description("The user's message that this one is another version of."), Form(FormGroup.Hidden)]
    public Guid? Edits { get; init; }

    /// <summary>The least milliseconds between two delta frames to this subscriber.</summary>
    [Description("The least milliseconds between two pieces of the answer."), Range(0, 1_000), Form(FormGroup.Hidden)]
    public int PaceMs { get; init; }
}
