using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Schema;

namespace LlmStream.Core.Generators.Tutor;

/// <summary>What a language tutor must know.</summary>
public sealed record TutorSettings
{
    /// <summary>The language that is learnt.</summary>
    [Field("Language to practise", Placeholder = "Spanish")]
    [Required]
    [Length(1, 60)]
    public string TargetLanguage { get; init; } = string.Empty;

    /// <summary>The learner's own language.</summary>
    [Field("Your language", Placeholder = "English")]
    [Description("Explanations are given in it.")]
    [Length(0, 60)]
    public string? NativeLanguage { get; init; }

    /// <summary>The level of the Common European Framework of Reference for Languages.</summary>
    [Field("Level")]
    [Choices("A1", "A2", "B1", "B2", "C1", "C2")]
    public string Level { get; init; } = "A2";

    /// <summary>Whether the learner's message is corrected.</summary>
    [Field("Corrections")]
    [Description("Corrections of your message come with the end of the answer.")]
    public bool Corrections { get; init; } = true;
}
