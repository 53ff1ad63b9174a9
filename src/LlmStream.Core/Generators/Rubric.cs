using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schemas;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>The form of a rubric.</summary>
public enum RubricKind
{
    /// <summary>A table of criteria by levels.</summary>
    [JsonStringEnumMemberName("analytic"), Description("Analytic: criteria by levels")]
    Analytic,

    /// <summary>One description for each score.</summary>
    [JsonStringEnumMemberName("holistic"), Description("Holistic: one description for each score")]
    Holistic,

    /// <summary>What is proficient, with room for notes on both sides.</summary>
    [JsonStringEnumMemberName("single_point"), Description("Single-point: what is proficient, with room for notes")]
    SinglePoint,
}

/// <summary>What a rubric is asked with.</summary>
public sealed record RubricInput : ClassroomInput
{
    /// <summary>The subject.</summary>
    [Description("What you teach."), MaxLength(100), Form(Example = "English", ClassFact = "subject")]
    public required string Subject { get; init; }

    /// <summary>The grade or year, in the school's own words.</summary>
    [Description("The grade or year, in your school's words."), MaxLength(60), Form(Example = "Grade 9", ClassFact = "gradeLevel")]
    public required string GradeLevel { get; init; }

    /// <summary>What the assignment is called.</summary>
    [DisplayName("Assignment"), Description("What the assignment is called."), MaxLength(300), Form(Example = "Persuasive essay on a local issue")]
    public required string AssignmentTitle { get; init; }

    /// <summary>What sort of work it is.</summary>
    [DisplayName("Type of work"), Description("What sort of work it is."), MaxLength(100), Form(Example = "Essay")]
    public string? AssignmentType { get; init; }

    /// <summary>What students are asked to do.</summary>
    [DisplayName("What students do"), Description("What students are asked to do."), MaxLength(4_000), Form(FormGroup.Main, FormControl.Text, Example = "Two pages with at least three sources")]
    public string? Description { get; init; }

    /// <summary>The form of the rubric.</summary>
    [Description("How the rubric is laid out."), Form]
    public RubricKind Kind { get; init; } = RubricKind.Analytic;

    /// <summary>How many levels, or scores, there are.</summary>
    [Description("How many levels there are; scores, in a holistic one."), Range(3, 6), Form]
    public int Levels { get; init; } = 4;

    /// <summary>How many criteria there are; by the grade when absent.</summary>
    [DisplayName("Criteria"), Description("How many criteria: 2 or 3 suit the youngest, 4 to 6 older students."), Range(2, 6), Form(FormGroup.More)]
    public int? CriteriaCount { get; init; }

    /// <summary>What the best work earns; criteria times levels when absent.</summary>
    [Description("What the best work earns."), Range(1, 1_000), Form(FormGroup.More, Example = "100", Unit = "points")]
    public int? TotalPoints { get; init; }

    /// <summary>What criteria should look at.</summary>
    [Description("What criteria should look at, most important first."), MaxLength(6), Items(100), Distinct, Form(FormGroup.More, Example = "Use of evidence")]
    public IReadOnlyList<string>? FocusAreas { get; init; }
}

/// <summary>A rubric with a version for students.</summary>
public sealed class Rubric() : Generator<RubricInput>(() => RubricJson.Default.RubricInput)
{
    /// <summary>The parts of its answer.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new("Rubric", "the table that the rules describe."),
        new("Total", "a line \"**Total points:** N\", then in a sentence how points become the total."),
        new("Student version", "a list of sentences that begin with \"I can\", one for each criterion, in students' words."),
    ];

    /// <inheritdoc/>
    public override string Id => "rubric";

    /// <inheritdoc/>
    public override string Title => "Rubric";

    /// <inheritdoc/>
    public override string Description => "Clear criteria for an assignment: analytic, holistic or single-point, with a version for students.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, RubricInput Input)> Samples { get; } =
    [
        ("Analytic, for an essay", new RubricInput
        {
            Subject = "English",
            GradeLevel = "Grade 9",
            AssignmentTitle = "Persuasive essay on a local issue",
            AssignmentType = "Essay",
            CriteriaCount = 5,
            TotalPoints = 100,
            FocusAreas = ["Claim", "Use of evidence", "Counterargument"],
        }),
        ("Holistic, for a talk", new RubricInput
        {
            Subject = "Spanish",
            GradeLevel = "Year 8",
            AssignmentTitle = "Two-minute talk about my town",
            AssignmentType = "Talk",
            Kind = RubricKind.Holistic,
            Levels = 5,
        }),
        ("Single-point, for young artists", new RubricInput
        {
            Subject = "Art",
            GradeLevel = "Grade 1",
            AssignmentTitle = "Self-portrait in crayon",
            Kind = RubricKind.SinglePoint,
            CriteriaCount = 3,
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(RubricInput input) => $"Rubric: {input.AssignmentTitle} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(RubricInput input) => new AnswerPrompt
    {
        Role = "an experienced teacher who writes rubrics that two colleagues would score alike with",
        What = $"{(input.Kind == RubricKind.Analytic ? "an" : "a")} {input.Kind.LabelOf().Split(':')[0].ToLowerInvariant()} rubric",
        Overview = "assignment, subject, grade, kind of rubric and total points",
        Parts = Parts,
        Rules = [.. RubricRules.Of(input)],
    }.Compose(input, FactsOf(input));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RubricInput))]
internal sealed partial class RubricJson : JsonSerializerContext;
