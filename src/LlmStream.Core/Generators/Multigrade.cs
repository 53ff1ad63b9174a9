using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schemas;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>A grade in the room.</summary>
public sealed record GradeGroup
{
    /// <summary>Its name.</summary>
    [Description("The grade's name."), MaxLength(60), Form(Example = "Grade 2")]
    public required string Grade { get; init; }

    /// <summary>How many students it has.</summary>
    [Description("How many students it has."), Range(1, 60), Form(Example = "8")]
    public int? Students { get; init; }

    /// <summary>What its students shall be able to do.</summary>
    [Description("What this grade should be able to do afterwards."), MaxLength(10), Items(300), Form(Example = "Measure with a ruler to the centimetre")]
    public IReadOnlyList<string>? Outcomes { get; init; }
}

/// <summary>A way of teaching several grades at once.</summary>
public enum MultigradeStrategy
{
    /// <summary>Students teach students.</summary>
    [JsonStringEnumMemberName("peer-teaching"), Description("Peer teaching")]
    PeerTeaching,

    /// <summary>One task at several depths.</summary>
    [JsonStringEnumMemberName("tiered-tasks"), Description("Tiered tasks")]
    TieredTasks,

    /// <summary>Groups take turns with the teacher.</summary>
    [JsonStringEnumMemberName("rotation"), Description("Rotation")]
    Rotation,

    /// <summary>Grades begin one after the other.</summary>
    [JsonStringEnumMemberName("staggered-instruction"), Description("Staggered instruction")]
    StaggeredInstruction,

    /// <summary>Groups across grades, by need.</summary>
    [JsonStringEnumMemberName("flexible-grouping"), Description("Flexible grouping")]
    FlexibleGrouping,
}

/// <summary>What a multigrade plan is asked with.</summary>
public sealed record MultigradeInput : TimedInput
{
    /// <summary>The subject.</summary>
    [Description("What you teach."), MaxLength(100), Form(Example = "Mathematics", ClassFact = "subject")]
    public required string Subject { get; init; }

    /// <summary>What all grades work on.</summary>
    [Description("What all grades work on, each at its depth."), MaxLength(300), Form(Example = "Measuring length")]
    public required string Topic { get; init; }

    /// <summary>The grades in the room.</summary>
    [Description("The grades in the room, youngest first."), Length(2, 6), Distinct("grade"), Form]
    public required IReadOnlyList<GradeGroup> Grades { get; init; }

    /// <summary>The ways of teaching to use; rotation when absent.</summary>
    [Description("The ways of teaching to use."), MaxLength(5), Distinct, Form]
    public IReadOnlyList<MultigradeStrategy> Strategies { get; init; } = [MultigradeStrategy.Rotation];
}

/// <summary>One teacher, several grades, one concept.</summary>
public sealed class Multigrade() : Generator<MultigradeInput>(() => MultigradeJson.Default.MultigradeInput)
{
    /// <summary>The parts of its answer.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new("Shared concept", "the idea that all grades meet, in two or three sentences, and the question that binds them."),
        new("Objectives by grade", "a table: Grade | Students | Objective, one row for each grade, with one measurable objective."),
        new("Opening together", "what the whole room does first, word for word where it matters."),
        new("Rotation", "a table: Time | Minutes | one column for each grade. The first row is the opening and the last the synthesis, with cells that begin \"Together:\"; in the rows between, each cell begins \"Teacher-led:\" or \"Independent:\" and says what is done. The Minutes column holds whole numbers only."),
        new("Anchor activities", "for each grade something worthwhile to go on with without the teacher."),
        new("Synthesis together", "how grades share and what each brings."),
        new("Content, process, product and assessment", "a table: Grade | Content | Process | Product | Assessment, one row for each grade."),
        new("Buddy system", "who helps whom with what, and how to help without telling."),
        new("Classroom management", "signals, places, materials, and what to do when the teacher is busy."),
    ];

    /// <inheritdoc/>
    public override string Id => "multigrade";

    /// <inheritdoc/>
    public override string Title => "Multigrade plan";

    /// <inheritdoc/>
    public override string Description => "One lesson for two to six grades in one room, with a rotation in which the teacher is never in two places.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, MultigradeInput Input)> Samples { get; } =
    [
        ("Two grades measure", new MultigradeInput
        {
            Subject = "Mathematics",
            Topic = "Measuring length",
            Grades =
            [
                new GradeGroup { Grade = "Grade 2", Students = 9, Outcomes = ["Measure with a ruler to the centimetre"] },
                new GradeGroup { Grade = "Grade 3", Students = 11, Outcomes = ["Measure to the half centimetre and show data on a line plot"] },
            ],
            Strategies = [MultigradeStrategy.Rotation, MultigradeStrategy.PeerTeaching],
            DurationMinutes = 60,
        }),
        ("A one-room school looks at weather", new MultigradeInput
        {
            Subject = "Science",
            Topic = "Weather and how we measure it",
            Grades =
            [
                new GradeGroup { Grade = "Grades 1–2", Students = 6 },
                new GradeGroup { Grade = "Grades 3–4", Students = 7 },
                new GradeGroup { Grade = "Grades 5–6", Students = 5, Outcomes = ["Read a weather map"] },
            ],
            Strategies = [MultigradeStrategy.TieredTasks, MultigradeStrategy.FlexibleGrouping],
            DurationMinutes = 90,
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(MultigradeInput input) =>
        $"Multigrade: {input.Topic} ({string.Join(", ", input.Grades.Select(grade => grade.Grade))})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(MultigradeInput input) => new AnswerPrompt
    {
        Role = "a teacher of a multigrade classroom with years of practice in keeping every grade at work",
        What = "a multigrade lesson plan",
        Overview = "subject, topic, grades, minutes, and in one sentence how the room works",
        Parts = Parts,
        Rules =
        [
            $"The Minutes of the rotation table add up to exactly {input.DurationMinutes}.",
            $"Every row of the rotation table has a cell for each of the {input.Grades.Count} grades: {string.Join(", ", input.Grades.Select(grade => grade.Grade))}.",
            "There is one teacher: in each row at most one cell is \"Teacher-led:\", and each grade is led in turn when time allows.",
            "Independent work can be begun and finished without the teacher, and says what to do when it is done.",
            $"Use these strategies and name them where they are used: {string.Join(", ", input.Strategies.Select(strategy => strategy.LabelOf()))}.",
            "Outcomes that the request gives for a grade are that grade's objectives.",
        ],
    }.Compose(input, FactsOf(input));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MultigradeInput))]
internal sealed partial class MultigradeJson : JsonSerializerContext;
