using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a lesson plan is made from.</summary>
public sealed record LessonPlanInput : TimedClassroomInput
{
    /// <summary>The school subject.</summary>
    [Field("Subject", Placeholder = "Science")]
    [Required]
    [Length(1, 120)]
    public string Subject { get; init; } = string.Empty;

    /// <summary>The grade or year.</summary>
    [Field("Grade", Placeholder = "Grade 4")]
    [Required]
    [Length(1, 60)]
    public string GradeLevel { get; init; } = string.Empty;

    /// <summary>What the lesson is about.</summary>
    [Field("Topic", Placeholder = "The water cycle")]
    [Description("What the lesson is about.")]
    [Required]
    [Length(1, 500)]
    public string Topic { get; init; } = string.Empty;
}

/// <summary>A lesson plan with timed phases.</summary>
public sealed class LessonPlanGenerator : Generator<LessonPlanInput>
{
    private static readonly PromptPart[] Parts =
    [
        new("Overview", "one line with subject, grade, topic and minutes"),
        new("Learning objectives", "measurable, each tagged with its Bloom's level and its depth of knowledge, as in '(Bloom: Analyze, DOK 3)'"),
        new("Success criteria", "sentences that begin with \"I can\""),
        new("Materials", "a list"),
        new("Key vocabulary", "each word with a definition that students understand"),
        new("Lesson phases", "a table with the columns Minutes, Phase, Teacher, Students; the phases are hook, direct instruction, guided practice, independent practice, and closure with an exit ticket; the column Minutes holds whole numbers"),
        new("Formative assessment", "what is looked for, when, and what is done about it"),
        new("Likely misconceptions", "each with how to meet it"),
        new("Differentiation", "support, extension, English learners, IEP and 504, and how the plan follows Universal Design for Learning"),
        new("Homework", "short and without help from parents"),
        new("Reflection prompts", "questions for the teacher after the lesson"),
    ];

    /// <inheritdoc/>
    public override string Id => "lesson-plan";

    /// <inheritdoc/>
    public override string Title => "Lesson plan";

    /// <inheritdoc/>
    public override string Description => "A plan for one lesson with objectives, timed phases, assessment and differentiation.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, LessonPlanInput Input)> ExampleInputs { get; } =
    [
        ("Water cycle, grade 4", new LessonPlanInput
        {
            Subject = "Science",
            GradeLevel = "Grade 4",
            Topic = "The water cycle",
            DurationMinutes = 50,
            ClassSize = 24,
            Standards = ["NGSS 5-ESS2-1"],
            Materials = ["Clear jar", "Hot water", "Ice", "Whiteboard"],
            EnglishLearners = "Four students at WIDA level 2, Spanish at home",
        }),
        ("Persuasive speech, grade 8", new LessonPlanInput
        {
            Subject = "English language arts",
            GradeLevel = "Grade 8",
            Topic = "Ethos, pathos and logos in persuasive speeches",
            DurationMinutes = 45,
            Objectives = ["Recognise three kinds of appeal", "Use each in a short speech"],
            TeachingStrategies = ["Think-pair-share"],
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(LessonPlanInput input) => $"{input.Topic} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(LessonPlanInput input) => DocumentPrompt.Compose(
        input,
        "Write a lesson plan.",
        DescribeForModel(input),
        Parts,
        [
            $"The minutes in the table add up to exactly {input.DurationMinutes}.",
            "At least one objective is above Bloom's level Understand.",
            .. DocumentPrompt.RulesFor(input),
        ]);
}
