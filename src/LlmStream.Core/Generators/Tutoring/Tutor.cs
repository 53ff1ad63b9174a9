using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Schemas;

namespace LlmStream.Core.Generators.Tutoring;

/// <summary>How a chat teaches a language.</summary>
public sealed record Tutor
{
    /// <summary>The language that is learnt.</summary>
    [DisplayName("Language to learn"), Description("The language to practise."), MaxLength(60), Form(Example = "Spanish")]
    public required string TargetLanguage { get; init; }

    /// <summary>The language that explanations are in.</summary>
    [DisplayName("Your language"), Description("The language that explanations are in."), MaxLength(60), Form(Example = "English")]
    public string? NativeLanguage { get; init; }

    /// <summary>How far the learner is, by the Common European Framework.</summary>
    [Description("How far you are, by the Common European Framework."), Form]
    public CefrLevel Level { get; init; } = CefrLevel.A2;

    /// <summary>Whether the learner's message is corrected.</summary>
    [Description("Correct my message at the end of the answer."), Form]
    public bool Corrections { get; init; } = true;
}

/// <summary>A level of the Common European Framework of Reference for Languages.</summary>
public enum CefrLevel
{
    /// <summary>Beginner.</summary>
    [JsonStringEnumMemberName("A1"), Description("A1 · Beginner")]
    A1,

    /// <summary>Elementary.</summary>
    [JsonStringEnumMemberName("A2"), Description("A2 · Elementary")]
    A2,

    /// <summary>Intermediate.</summary>
    [JsonStringEnumMemberName("B1"), Description("B1 · Intermediate")]
    B1,

    /// <summary>Upper intermediate.</summary>
    [JsonStringEnumMemberName("B2"), Description("B2 · Upper intermediate")]
    B2,

    /// <summary>Advanced.</summary>
    [JsonStringEnumMemberName("C1"), Description("C1 · Advanced")]
    C1,

    /// <summary>Proficient.</summary>
    [JsonStringEnumMemberName("C2"), Description("C2 · Proficient")]
    C2,
}
