using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schemas;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a quiz is asked with.</summary>
[AnyRequired("topic", "sourceText")]
public sealed record QuizInput : ClassroomInput
{
    /// <summary>The subject.</summary>
    [Description("What you teach."), MaxLength(100), Form(Example = "Science", ClassFact = "subject")]
    public required string Subject { get; init; }

    /// <summary>The grade or year, in the school's own words.</summary>
    [Description("The grade or year, in your school's words."), MaxLength(60), Form(Example = "Grade 7", ClassFact = "gradeLevel")]
    public required string GradeLevel { get; init; }

    /// <summary>What is asked about; or <see cref="SourceText"/>.</summary>
    [Description("What is asked about; or give a source text."), MaxLength(300), Form(Example = "The water cycle")]
    public string? Topic { get; init; }

    /// <summary>The text that is asked about; or <see cref="Topic"/>.</summary>
    [Description("The text that is asked about; or give a topic."), MaxLength(200_000), Form(FormGroup.Main, FormControl.Text, Example = "Paste an article, a chapter, your notes")]
    public string? SourceText { get; init; }

    /// <summary>How many items there are.</summary>
    [DisplayName("Questions"), Description("How many items the quiz has."), Range(1, 50), Form]
    public int QuestionCount { get; init; } = 10;

    /// <summary>The kinds of items that may be used.</summary>
    [Description("The kinds of items; every kind is used when there are enough items."), Length(1, 6), Distinct, Form]
    public IReadOnlyList<QuestionType> QuestionTypes { get; init; } = [QuestionType.MultipleChoice];

    /// <summary>How hard it is.</summary>
    [Description("How hard it is for this grade."), Form]
    public Difficulty Difficulty { get; init; } = Difficulty.Medium;

    /// <summary>Whether the key explains.</summary>
    [Description("Explain each answer in the key."), Form]
    public bool Explanations { get; init; } = true;

    /// <summary>What all items together are worth; a point each when absent.</summary>
    [Description("What all items together are worth; one point each when empty."), Range(1, 1_000), Form(FormGroup.More, Example = "20", Unit = "points")]
    public int? TotalPoints { get; init; }

    /// <summary>The levels of thinking that items ask for.</summary>
    [DisplayName("Bloom's levels"), Description("The levels of thinking that items ask for."), MaxLength(6), Distinct, Form(FormGroup.More)]
    public IReadOnlyList<BloomLevel>? BloomLevels { get; init; }

    /// <summary>Webb's depth of knowledge, 1 to 4.</summary>
    [Description("Webb's depth of knowledge: 1 recall, 2 skill, 3 strategic thinking, 4 extended thinking."), Range(1, 4), Form(FormGroup.More)]
    public int? DepthOfKnowledge { get; init; }
}

/// <summary>A quiz with its key.</summary>
public sealed class Quiz() : Generator<QuizInput>(() => QuizJson.Default.QuizInput)
{
    /// <summary>The parts of its answer.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new("Instructions", "two or three sentences for students, then a line of its own \"**Total points:** N\"."),
        new("Questions", "each item under a level-3 heading \"Question N\" counted from 1; below it one line in italics \"Type · points · Bloom's level · DOK · standard\" (the standard only where one was given); then the item. Choices are a list of four, lettered A to D as in \"- A. …\". True or false items show \"True\" and \"False\". A gap is written as _____. Matching items are a table of four pairs: Term | Match, terms numbered 1 to 4 and matches lettered A to D in another order. Short answers leave a line."),
        new("Answer key", "a numbered list, item for item: the answer first in bold (a letter, letters, True or False, the words for the gap, or pairs such as 1-C), then the explanation. For a short answer: a sample answer, then \"Key points:\" with what earns the points."),
    ];

    /// <inheritdoc/>
    public override string Id => "quiz";

    /// <inheritdoc/>
    public override string Title => "Quiz";

    /// <inheritdoc/>
    public override string Description => "Items of the kinds you choose, on a topic or on your own text, with points and a key.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, QuizInput Input)> Samples { get; } =
    [
        ("Quick check: 10 items", new QuizInput { Subject = "Science", GradeLevel = "Grade 7", Topic = "The water cycle" }),
        ("Mixed: 15 items", new QuizInput
        {
            Subject = "Social studies",
            GradeLevel = "Grade 8",
            Topic = "Causes of the American Revolution",
            QuestionCount = 15,
            QuestionTypes = [QuestionType.MultipleChoice, QuestionType.TrueFalse, QuestionType.ShortAnswer],
            TotalPoints = 30,
            BloomLevels = [BloomLevel.Remember, BloomLevel.Understand, BloomLevel.Analyze],
        }),
        ("Full: 25 items of every kind", new QuizInput
        {
            Subject = "Biology",
            GradeLevel = "Grade 10",
            Topic = "Cell division",
            QuestionCount = 25,
            QuestionTypes = Enum.GetValues<QuestionType>(),
            Difficulty = Difficulty.Hard,
            TotalPoints = 50,
            DepthOfKnowledge = 2,
        }),
        ("On your own text", new QuizInput
        {
            Subject = "English",
            GradeLevel = "Grade 6",
            SourceText = "Honeybees tell each other where food is by dancing. A bee that found flowers far away runs a figure of eight on the comb; the angle of its middle line shows the direction from the sun, and how long it waggles shows how far the flowers are.",
            QuestionCount = 5,
            QuestionTypes = [QuestionType.MultipleChoice, QuestionType.FillInBlank],
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(QuizInput input) => $"Quiz: {input.Topic ?? input.Subject + ", on a text"} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(QuizInput input) => new AnswerPrompt
    {
        Role = "an experienced teacher and writer of fair assessments",
        What = "a quiz with its answer key",
        Overview = "subject, grade, topic, number of items and total points",
        Parts = Parts,
        Rules = [.. QuizRules.Of(input)],
    }.Compose(input, FactsOf(input));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuizInput))]
internal sealed partial class QuizJson : JsonSerializerContext;
