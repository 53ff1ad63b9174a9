using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Schema;

namespace LlmStream.Core.Generators;

/// <summary>What every classroom generator may be told about the class.</summary>
public abstract record ClassroomInput : GeneratorInput
{
    /// <summary>What the class should reach.</summary>
    [Field("Objectives", Group = FieldGroup.More, Placeholder = "Explain evaporation and condensation")]
    [Description("What students should be able to do afterwards.")]
    [Length(0, 12)]
    public IReadOnlyList<string> Objectives { get; init; } = [];

    /// <summary>The only standards that the answer may cite.</summary>
    [Field("Standards", Group = FieldGroup.More, Placeholder = "NGSS 5-ESS2-1")]
    [Description("Only these are cited; none are made up.")]
    [Length(0, 20)]
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>How many students.</summary>
    [Field("Class size", Group = FieldGroup.More)]
    [Range(1, 200)]
    public int? ClassSize { get; init; }

    /// <summary>The only materials that the answer may use.</summary>
    [Field("Materials at hand", Group = FieldGroup.More, Placeholder = "Whiteboard")]
    [Description("Only these are used.")]
    [Length(0, 30)]
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>What students know already.</summary>
    [Field("Prerequisites", Group = FieldGroup.More, IsLong = true, Placeholder = "States of matter")]
    [Description("What students know and can do already.")]
    [Length(0, 2_000)]
    public string? Prerequisites { get; init; }

    /// <summary>Ways of teaching to use.</summary>
    [Field("Teaching strategies", Group = FieldGroup.More, Placeholder = "Think-pair-share")]
    [Length(0, 12)]
    public IReadOnlyList<string> TeachingStrategies { get; init; } = [];

    /// <summary>Who learns English, and at what level.</summary>
    [Field("English learners", Group = FieldGroup.More, IsLong = true, Placeholder = "Four at WIDA level 2, Spanish at home")]
    [Description("Who learns English, at what level, with what home languages.")]
    [Length(0, 2_000)]
    public string? EnglishLearners { get; init; }

    /// <summary>What single students need.</summary>
    [Field("Accommodations (IEP/504)", Group = FieldGroup.More, IsLong = true, Placeholder = "One student needs large print")]
    [Description("Without names, please.")]
    [Length(0, 2_000)]
    public string? Accommodations { get; init; }
}

/// <summary>A classroom input with a duration.</summary>
public abstract record TimedClassroomInput : ClassroomInput
{
    /// <summary>Minutes in all.</summary>
    [Field("Duration in minutes")]
    [Description("The timed table adds up to this.")]
    [Range(5, 240)]
    public int DurationMinutes { get; init; } = 45;
}
