using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a plan for several grades in one room is made from.</summary>
public sealed record MultigradeInput : TimedClassroomInput
{
    /// <summary>The school subject.</summary>
    [Field("Subject", Placeholder = "Mathematics")]
    [Required]
    [Length(1, 120)]
    public string Subject { get; init; } = string.Empty;

    /// <summary>The concept that all grades share.</summary>
    [Field("Topic", Placeholder = "Measuring length")]
    [Required]
    [Length(1, 500)]
    public string Topic { get; init; } = string.Empty;

    /// <summary>The grades in the room.</summary>
    [Field("Grades")]
    [Description("Two to six grades that learn in one room.")]
    [Required]
    [Length(2, 6)]
    public IReadOnlyList<GradeGroup> Grades { get; init; } = [];

    /// <summary>Ways of working with several grades.</summary>
    [Field("Strategies")]
    [Choices("peer-teaching", "tiered-tasks", "rotation", "staggered-instruction", "flexible-grouping")]
    [Length(0, 5)]
    public IReadOnlyList<string> Strategies { get; init; } = [];
}

/// <summary>One grade of several in a room.</summary>
public sealed record GradeGroup
{
    /// <summary>The grade or year.</summary>
    [Field("Grade", Placeholder = "Grade 2")]
    [Required]
    [Length(1, 60)]
    public string Grade { get; init; } = string.Empty;

    /// <summary>How many students.</summary>
    [Field("Students")]
    [Required]
    [Range(1, 100)]
    public int Students { get; init; } = 1;

    /// <summary>What this grade should reach.</summary>
    [Field("Outcomes", IsLong = true, Placeholder = "Measures with a ruler to the nearest centimetre")]
    [Required]
    [Length(1, 1_000)]
    public string Outcomes { get; init; } = string.Empty;
}

/// <summary>A plan in which the teacher is never in two places at once.</summary>
public sealed class MultigradeGenerator : Generator<MultigradeInput>
{
    /// <inheritdoc/>
    public override string Id => "multigrade";

    /// <inheritdoc/>
    public override string Title => "Multigrade plan";

    /// <inheritdoc/>
    public override string Description => "One lesson for several grades in one room, with a rotation of teacher-led and independent work.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, MultigradeInput Input)> ExampleInputs { get; } =
    [
        ("Measuring, grades 1 to 3", new MultigradeInput
        {
            Subject = "Mathematics",
            Topic = "Measuring length",
            DurationMinutes = 60,
            Grades =
            [
                new GradeGroup { Grade = "Grade 1", Students = 6, Outcomes = "Compares lengths directly" },
                new GradeGroup { Grade = "Grade 2", Students = 8, Outcomes = "Measures with a ruler to the nearest centimetre" },
                new GradeGroup { Grade = "Grade 3", Students = 5, Outcomes = "Draws a bar chart of measured lengths" },
            ],
            Strategies = ["rotation", "peer-teaching"],
        }),
        ("Stories, grades 4 and 5", new MultigradeInput
        {
            Subject = "English language arts",
            Topic = "How characters change",
            DurationMinutes = 45,
            Grades =
            [
                new GradeGroup { Grade = "Grade 4", Students = 11, Outcomes = "Describes a character with evidence from the text" },
                new GradeGroup { Grade = "Grade 5", Students = 9, Outcomes = "Compares two characters' responses to a challenge" },
            ],
            Strategies = ["tiered-tasks"],
        }),
    ];

    /// <inheritdoc/>
    protected override void Check(MultigradeInput input, Action<string, string> addError)
    {
        for (var index = 1; index < input.Grades.Count; index++)
        {
            var grade = input.Grades[index].Grade.Trim();
            if (input.Grades.Take(index).Any(earlier => earlier.Grade.Trim().Equals(grade, StringComparison.OrdinalIgnoreCase)))
            {
                addError($"grades[{index}].grade", $"'{grade}' is in the list twice");
            }
        }
    }

    /// <inheritdoc/>
    protected override string TitleOf(MultigradeInput input) => $"{input.Topic} ({string.Join(", ", input.Grades.Select(grade => grade.Grade))})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(MultigradeInput input)
    {
        var grades = string.Join(", ", input.Grades.Select(grade => grade.Grade));
        return DocumentPrompt.Compose(
            input,
            "Write a lesson plan for several grades in one room with one teacher.",
            DescribeForModel(input),
            [
                new("Shared concept", "what all grades work on, in one or two sentences"),
                new("Objectives", "one for each grade"),
                new("Opening together", "for all grades"),
                new("Rotation table", $"a table with the columns Minutes, {grades}; each row is a stretch of time, the column Minutes holds whole numbers, and each other cell begins with 'Teacher-led:' or 'Independent:' and says what that grade does; the opening and the synthesis are rows too, with 'Together:' in every cell"),
                new("Anchor activities", "for who is done early"),
                new("Synthesis together", "for all grades"),
                new("Content, process, product, assessment", "a table with one row for each grade"),
                new("Buddy system", "who helps whom, and how"),
                new("Management", "signals, materials, what to do when stuck"),
            ],
            [
                $"The minutes in the rotation table add up to exactly {input.DurationMinutes}.",
                $"Every row has a cell for every grade: {grades}.",
                "In each row at most one grade is teacher-led: the teacher is never in two places at once. Every grade is teacher-led at least once.",
                .. DocumentPrompt.RulesFor(input),
            ]);
    }
}
