using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schemas;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a lesson plan is asked with.</summary>
public sealed record LessonPlanInput : TimedInput
{
    /// <summary>The subject.</summary>
    [Description("What you teach."), MaxLength(100), Form(Example = "Science", ClassFact = "subject")]
    public required string Subject { get; init; }

    /// <summary>The grade or year, in the school's own words.</summary>
    [Description("The grade or year, in your school's words."), MaxLength(60), Form(Example = "Grade 5", ClassFact = "gradeLevel")]
    public required string GradeLevel { get; init; }

    /// <summary>What the lesson is about.</summary>
    [Description("What the lesson is about."), MaxLength(300), Form(Example = "How plants make their food")]
    public required string Topic { get; init; }
}

/// <summary>A lesson from hook to exit ticket.</summary>
public sealed class LessonPlan() : Generator<LessonPlanInput>(() => LessonPlanJson.Default.LessonPlanInput)
{
    /// <summary>The parts of its answer.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new("Learning objectives", "a numbered list of two to four measurable objectives, each a sentence with one observable verb, ending with its level in brackets as in \"[Bloom: Analyze, DOK 3]\"."),
        new("Success criteria", "a list of sentences in students' words that begin with \"I can\", one or two for each objective."),
        new("Materials", "a list with amounts."),
        new("Key vocabulary", "a table: Word | Meaning for students | Example."),
        new("Lesson phases", "a table: Phase | Minutes | Teacher | Students. Exactly five rows, in this order: Hook, Direct instruction, Guided practice, Independent practice, Closure with exit ticket. The Minutes column holds whole numbers only. What is said and asked stands word for word; the exit ticket's question is in its row."),
        new("Formative assessment", "what is checked, when, how, and what to do when students have it and when they have not."),
        new("Likely misconceptions", "a table: Students may think | Why | What to do."),
        new("Differentiation", "level-3 headings in this order: Support, Extension, English learners, IEP and 504, Universal design (representation, action and expression, engagement)."),
        new("Homework", "one task of at most twenty minutes that practises today's objectives, or why there is none."),
        new("Reflection prompts", "three questions for the teacher after the lesson."),
    ];

    /// <inheritdoc/>
    public override string Id => "lesson-plan";

    /// <inheritdoc/>
    public override string Title => "Lesson plan";

    /// <inheritdoc/>
    public override string Description => "A lesson from hook to exit ticket, timed to the minute, with assessment and differentiation.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, LessonPlanInput Input)> Samples { get; } =
    [
        ("Science, one lesson", new LessonPlanInput
        {
            Subject = "Science",
            GradeLevel = "Grade 5",
            Topic = "How plants make their food",
            DurationMinutes = 50,
            Standards = ["NGSS 5-LS1-1: Support an argument that plants get the materials they need for growth chiefly from air and water."],
            ClassSize = 26,
            Materials = ["Bean seedlings", "Hand lenses", "Chart paper", "Sticky notes"],
            Prerequisites = ["Names the parts of a plant"],
        }),
        ("Mathematics, with English learners", new LessonPlanInput
        {
            Subject = "Mathematics",
            GradeLevel = "Grade 3",
            Topic = "Fractions on a number line",
            DurationMinutes = 60,
            Objectives = ["Place unit fractions on a number line", "Compare two fractions with the same numerator"],
            TeachingStrategies = ["Think-pair-share", "Number talk"],
            EnglishLearners = "Five students, Spanish and Vietnamese at home, WIDA levels 2 and 3",
            Accommodations = ["Number lines with marks for two students", "Extra time"],
        }),
        ("History, a short discussion", new LessonPlanInput
        {
            Subject = "History",
            GradeLevel = "Grade 9",
            Topic = "Why the Roman Republic fell",
            DurationMinutes = 40,
            Instructions = "Centre it on one short primary source and a discussion in fours.",
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(LessonPlanInput input) => $"Lesson plan: {input.Topic} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(LessonPlanInput input) => new AnswerPrompt
    {
        Role = "an experienced teacher and instructional coach who plans backwards from what students should be able to do",
        What = "a lesson plan",
        Overview = "subject, grade, topic, minutes, and in one sentence what students will do",
        Parts = Parts,
        Rules =
        [
            $"The Minutes of the five phases add up to exactly {input.DurationMinutes}.",
            "At least one objective is above Bloom's level \"Understand\": Apply, Analyze, Evaluate or Create.",
            "Objectives, practice, formative assessment and exit ticket ask for the same thing.",
            $"Everything is right for {input.GradeLevel} and stays with {input.Topic}.",
        ],
    }.Compose(input, FactsOf(input));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LessonPlanInput))]
internal sealed partial class LessonPlanJson : JsonSerializerContext;
