using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Schema;

namespace LlmStream.Core.Generators;

/// <summary>What the input of every generator may carry (contract, section 3).</summary>
public abstract record GeneratorInput
{
    /// <summary>The language of the answer; English when absent.</summary>
    [Field("Language of the answer", Group = FieldGroup.Request, Placeholder = "English")]
    [Description("In which language the answer is written.")]
    [Length(0, 60)]
    public string? Language { get; init; }

    /// <summary>What the teacher wants beside all else.</summary>
    [Field("Anything else to respect", Group = FieldGroup.Request, IsLong = true, Placeholder = "Short sentences, please.")]
    [Description("Your own wishes for this answer.")]
    [Length(0, 2_000)]
    public string? Instructions { get; init; }

    /// <summary>The model as <c>provider/name</c>; the settings' default when absent.</summary>
    [Field("Model", Group = FieldGroup.Request)]
    [Description("Who answers, as provider/name; the server's default when empty.")]
    [Length(0, 200)]
    public string? Model { get; init; }

    /// <summary>0 to 2; the model's own default when absent.</summary>
    [Field("Temperature", Group = FieldGroup.Request)]
    [Description("0 is most predictable, 2 most varied; the model's own default when empty.")]
    [Range(0.0, 2.0)]
    public double? Temperature { get; init; }

    /// <summary>The most tokens of the answer; the model's own limit when absent.</summary>
    [Field("Longest answer, in tokens", Group = FieldGroup.Request)]
    [Description("A token is about three quarters of an English word.")]
    [Range(1, 1_000_000)]
    public int? MaxTokens { get; init; }

    /// <summary>Whether the model should reason before it answers; its own default when absent.</summary>
    [Field("Think first", Group = FieldGroup.Request)]
    [Description("Lets models that can reason before they answer.")]
    public bool? Think { get; init; }

    /// <summary>Made by the client, so that a start whose answer was lost can be repeated: the second is a resume.</summary>
    [Field("Message id", Group = FieldGroup.Hidden)]
    public Guid? MessageId { get; init; }

    /// <summary>The conversation to go on with; a new one when absent.</summary>
    [Field("Conversation", Group = FieldGroup.Hidden)]
    public Guid? ConversationId { get; init; }

    /// <summary>A user's message that this one stands beside, as another version of it.</summary>
    [Field("Edited message", Group = FieldGroup.Hidden)]
    public Guid? Edits { get; init; }

    /// <summary>The least milliseconds between two delta frames to this subscriber.</summary>
    [Field("Pace", Group = FieldGroup.Hidden)]
    [Range(0, 1_000)]
    public int PaceMs { get; init; }
}
