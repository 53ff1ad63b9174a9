using System.ComponentModel;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Generators;

/// <summary>A kind of item.</summary>
public enum QuestionType
{
    /// <summary>One right choice of four.</summary>
    [JsonStringEnumMemberName("multiple_choice"), Description("Multiple choice")]
    MultipleChoice,

    /// <summary>Several right choices of four.</summary>
    [JsonStringEnumMemberName("multi_select"), Description("Multi-select")]
    MultiSelect,

    /// <summary>A statement to judge.</summary>
    [JsonStringEnumMemberName("true_false"), Description("True or false")]
    TrueFalse,

    /// <summary>A sentence with a gap.</summary>
    [JsonStringEnumMemberName("fill_in_blank"), Description("Fill in the blank")]
    FillInBlank,

    /// <summary>A sentence or two in the student's own words.</summary>
    [JsonStringEnumMemberName("short_answer"), Description("Short answer")]
    ShortAnswer,

    /// <summary>Four pairs to find.</summary>
    [JsonStringEnumMemberName("matching"), Description("Matching")]
    Matching,
}

/// <summary>How hard a quiz is for its grade.</summary>
public enum Difficulty
{
    /// <summary>Everybody should manage.</summary>
    [JsonStringEnumMemberName("easy"), Description("Easy")]
    Easy,

    /// <summary>Most should manage.</summary>
    [JsonStringEnumMemberName("medium"), Description("Medium")]
    Medium,

    /// <summary>Some will manage.</summary>
    [JsonStringEnumMemberName("hard"), Description("Hard")]
    Hard,

    /// <summary>From easy to hard.</summary>
    [JsonStringEnumMemberName("mixed"), Description("Mixed")]
    Mixed,
}

/// <summary>A level of Bloom's revised taxonomy, lowest first.</summary>
public enum BloomLevel
{
    /// <summary>Recalls facts.</summary>
    [JsonStringEnumMemberName("remember"), Description("Remember")]
    Remember,

    /// <summary>Explains ideas.</summary>
    [JsonStringEnumMemberName("understand"), Description("Understand")]
    Understand,

    /// <summary>Uses knowledge in a new place.</summary>
    [JsonStringEnumMemberName("apply"), Description("Apply")]
    Apply,

    /// <summary>Finds parts and how they hang together.</summary>
    [JsonStringEnumMemberName("analyze"), Description("Analyze")]
    Analyze,

    /// <summary>Judges by criteria.</summary>
    [JsonStringEnumMemberName("evaluate"), Description("Evaluate")]
    Evaluate,

    /// <summary>Makes something new.</summary>
    [JsonStringEnumMemberName("create"), Description("Create")]
    Create,
}
