using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a rubric is made from.</summary>
public sealed record RubricInput : ClassroomInput
{
    /// <summary>The value of <see cref="Kind"/> for a table of criteria and levels.</summary>
    public const string Analytic = "analytic";

    /// <summary>The value of <see cref="Kind"/> for one description for each score.</summary>
    public const string Holistic = "holistic";

    /// <summary>The value of <see cref="Kind"/> for a proficient column with space on both sides.</summary>
    public const string SinglePoint = "single_point";

    /// <summary>What is assessed.</summary>
    [Field("Assignment", Placeholder = "Persuasive essay")]
    [Required]
    [Length(1, 300)]
    public string AssignmentTitle { get; init; } = string.Empty;

    /// <summary>The school subject.</summary>
    [Field("Subject", Placeholder = "English language arts")]
    [Required]
    [Length(1, 120)]
    public string Subject { get; init; } = string.Empty;

    /// <summary>The grade or year.</summary>
    [Field("Grade", Placeholder = "Grade 7")]
    [Required]
    [Length(1, 60)]
    public string GradeLevel { get; init; } = string.Empty;

    /// <summary>Which kind of rubric.</summary>
    [Field("Kind")]
    [Choices("analytic=Analytic: a table of criteria and levels", "holistic=Holistic: one description for each score", "single_point=Single-point: proficient, with space on both sides")]
    public string Kind { get; init; } = Analytic;

    /// <summary>How many levels.</summary>
    [Field("Levels")]
    [Range(3, 6)]
    public int Levels { get; init; } = 4;

    /// <summary>How many criteria.</summary>
    [Field("Criteria")]
    [Description("2 or 3 for the youngest, 4 to 6 for the oldest; chosen by the grade when empty.")]
    [Range(2, 8)]
    public int? CriteriaCount { get; init; }

    /// <summary>Points in all.</summary>
    [Field("Total points")]
    [Range(1, 1_000)]
    public int? TotalPoints { get; init; }

    /// <summary>What kind of work it is.</summary>
    [Field("Type of assignment", Group = FieldGroup.More, Placeholder = "Essay, project, presentation")]
    [Length(0, 120)]
    public string? AssignmentType { get; init; }

    /// <summary>What students were asked to do.</summary>
    [Field("Description", Group = FieldGroup.More, IsLong = true, Placeholder = "Students take a side and defend it with three sources.")]
    [Length(0, 4_000)]
    public string? Description { get; init; }

    /// <summary>What counts most.</summary>
    [Field("Focus", Group = FieldGroup.More, Placeholder = "Use of evidence")]
    [Length(0, 8)]
    public IReadOnlyList<string> FocusAreas { get; init; } = [];
}

/// <summary>A rubric: analytic, holistic or single-point.</summary>
public sealed class RubricGenerator : Generator<RubricInput>
{
    /// <inheritdoc/>
    public override string Id => "rubric";

    /// <inheritdoc/>
    public override string Title => "Rubric";

    /// <inheritdoc/>
    public override string Description => "Criteria and levels for an assignment, with points and a version in students' words.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, RubricInput Input)> ExampleInputs { get; } =
    [
        ("Persuasive essay, grade 7", new RubricInput
        {
            AssignmentTitle = "Persuasive essay",
            Subject = "English language arts",
            GradeLevel = "Grade 7",
            CriteriaCount = 4,
            TotalPoints = 40,
            FocusAreas = ["Use of evidence"],
        }),
        ("Science poster, single-point", new RubricInput
        {
            AssignmentTitle = "Poster of a local ecosystem",
            Subject = "Science",
            GradeLevel = "Grade 5",
            Kind = RubricInput.SinglePoint,
            Levels = 3,
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(RubricInput input) => $"Rubric: {input.AssignmentTitle} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(RubricInput input) => DocumentPrompt.Compose(
        input,
        "Write a rubric.",
        DescribeForModel(input),
        [
            new("Overview", "one line with assignment, grade and subject"),
            new("Rubric", TableOf(input)),
            new("Total", "how the points make the total"),
            new("Student version", "the same in sentences that begin with \"I can\""),
        ],
        [
            input.Kind == RubricInput.SinglePoint ? "There is exactly one column of descriptions, the proficient one." : $"There are exactly {input.Levels} levels.",
            input.CriteriaCount is { } count ? $"There are exactly {count} criteria." : "There are 2 or 3 criteria for the youngest students, 4 to 6 for the oldest.",
            input.TotalPoints is { } total ? $"The highest points of all criteria add up to exactly {total}." : "The points add up to the total that you state.",
            "No cell that should hold a description is empty.",
            .. DocumentPrompt.RulesFor(input),
        ]);

    private static string TableOf(RubricInput input) => input.Kind switch
    {
        RubricInput.Holistic => $"a table with the columns Score and Description: one description of the whole work for each of {input.Levels} scores, highest first",
        RubricInput.SinglePoint => "a table with the columns Needs work, Criterion, Proficient, Beyond, Points; only Proficient is described, the columns beside it hold space to write",
        _ => $"a table with one row for each criterion and one column for each of {input.Levels} levels, highest first; each cell holds a description and its points",
    };
}
