using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a quiz is made from.</summary>
public sealed record QuizInput : ClassroomInput
{
    /// <summary>What is asked about; may be absent when there is a source text.</summary>
    [Field("Topic", Placeholder = "Photosynthesis")]
    [Description("What is asked about. A source text may stand instead.")]
    [Length(0, 500)]
    public string? Topic { get; init; }

    /// <summary>A text that the questions are about.</summary>
    [Field("Source text", IsLong = true, Placeholder = "Paste a text that the questions should be about")]
    [Description("The questions can be answered from it.")]
    [Length(0, 200_000)]
    public string? SourceText { get; init; }

    /// <summary>The school subject.</summary>
    [Field("Subject", Placeholder = "Biology")]
    [Required]
    [Length(1, 120)]
    public string Subject { get; init; } = string.Empty;

    /// <summary>The grade or year.</summary>
    [Field("Grade", Placeholder = "Grade 7")]
    [Required]
    [Length(1, 60)]
    public string GradeLevel { get; init; } = string.Empty;

    /// <summary>How many items.</summary>
    [Field("Questions")]
    [Range(1, 50)]
    public int QuestionCount { get; init; } = 10;

    /// <summary>Which types of items.</summary>
    [Field("Types of questions")]
    [Choices("multiple_choice", "multi_select=Multiple correct answers", "true_false=True or false", "fill_in_blank=Fill in the blank", "short_answer", "matching")]
    [Length(1, 6)]
    public IReadOnlyList<string> QuestionTypes { get; init; } = ["multiple_choice"];

    /// <summary>How hard.</summary>
    [Field("Difficulty")]
    [Choices("easy", "medium", "hard", "mixed")]
    public string Difficulty { get; init; } = "medium";

    /// <summary>Points in all.</summary>
    [Field("Total points")]
    [Range(1, 1_000)]
    public int? TotalPoints { get; init; }

    /// <summary>Whether the key explains.</summary>
    [Field("Explain the answers")]
    public bool Explanations { get; init; } = true;

    /// <summary>Which levels of Bloom's taxonomy.</summary>
    [Field("Bloom's levels", Group = FieldGroup.More)]
    [Choices("remember", "understand", "apply", "analyze", "evaluate", "create")]
    [Length(0, 6)]
    public IReadOnlyList<string> BloomLevels { get; init; } = [];

    /// <summary>Webb's depth of knowledge.</summary>
    [Field("Depth of knowledge (1–4)", Group = FieldGroup.More)]
    [Range(1, 4)]
    public int? DepthOfKnowledge { get; init; }
}

/// <summary>A quiz with its key.</summary>
public sealed class QuizGenerator : Generator<QuizInput>
{
    private const string TopicOrSource = "a topic or a source text is required";

    /// <inheritdoc/>
    public override string Id => "quiz";

    /// <inheritdoc/>
    public override string Title => "Quiz";

    /// <inheritdoc/>
    public override string Description => "Questions of the types you choose, with points and an answer key.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, QuizInput Input)> ExampleInputs { get; } =
    [
        ("Quick check, 10 questions", new QuizInput
        {
            Topic = "Photosynthesis",
            Subject = "Biology",
            GradeLevel = "Grade 7",
        }),
        ("Mixed, 15 questions", new QuizInput
        {
            Topic = "The American Revolution",
            Subject = "History",
            GradeLevel = "Grade 8",
            QuestionCount = 15,
            QuestionTypes = ["multiple_choice", "true_false", "short_answer"],
            Difficulty = "mixed",
            TotalPoints = 30,
        }),
        ("Full test, 25 questions", new QuizInput
        {
            Topic = "Fractions and decimals",
            Subject = "Mathematics",
            GradeLevel = "Grade 5",
            QuestionCount = 25,
            QuestionTypes = ["multiple_choice", "multi_select", "fill_in_blank", "short_answer", "matching"],
            BloomLevels = ["understand", "apply", "analyze"],
            TotalPoints = 100,
        }),
    ];

    /// <inheritdoc/>
    protected override JsonElement RefineSchema(JsonElement schema)
    {
        var refined = JsonObject.Create(schema)!;
        refined["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("topic") },
            new JsonObject { ["required"] = new JsonArray("sourceText") });
        return JsonSerializer.SerializeToElement(refined);
    }

    /// <inheritdoc/>
    protected override void Check(QuizInput input, Action<string, string> addError)
    {
        if (string.IsNullOrWhiteSpace(input.Topic) && string.IsNullOrWhiteSpace(input.SourceText))
        {
            addError("topic", TopicOrSource);
            addError("sourceText", TopicOrSource);
        }
    }

    /// <inheritdoc/>
    protected override string TitleOf(QuizInput input) =>
        $"Quiz: {(string.IsNullOrWhiteSpace(input.Topic) ? input.Subject : input.Topic)} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(QuizInput input) => DocumentPrompt.Compose(
        input,
        "Write a quiz.",
        DescribeForModel(input),
        [
            new("Instructions", "for students, with the number of questions and the total points"),
            new("Questions", "numbered items; each states its type, its points, its Bloom's level, and its standard if there is one, as in '**1.** (Multiple choice, 2 points, Understand)'; choices are lettered A to D, each on a line of its own"),
            new("Answer key", input.Explanations
                ? "the answer to every item by its number, with a short explanation; for open items a sample answer and its key points"
                : "the answer to every item by its number, without explanations; for open items a sample answer and its key points"),
        ],
        [
            $"There are exactly {input.QuestionCount} items, numbered from 1.",
            $"Only these types are used: {string.Join(", ", input.QuestionTypes)}.",
            "Every item has an answer in the key.",
            "An item with choices has four different ones, and the correct letters are not all the same.",
            input.TotalPoints is { } total ? $"The points of all items add up to exactly {total}." : "The points of all items add up to the total that you state.",
            .. DocumentPrompt.RulesFor(input),
        ]);
}
