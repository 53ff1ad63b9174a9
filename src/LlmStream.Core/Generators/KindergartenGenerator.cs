using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a kindergarten day is made from.</summary>
public sealed record KindergartenInput : TimedClassroomInput
{
    /// <summary>The day's theme.</summary>
    [Field("Theme", Placeholder = "Autumn leaves")]
    [Required]
    [Length(1, 300)]
    public string Theme { get; init; } = string.Empty;

    /// <summary>The subject, or the field of learning.</summary>
    [Field("Subject", Placeholder = "Nature and science")]
    [Required]
    [Length(1, 120)]
    public string Subject { get; init; } = string.Empty;

    /// <summary>How old the children are.</summary>
    [Field("Age group")]
    [Choices("3-4=3–4 years", "4-5=4–5 years", "5-6=5–6 years")]
    [Required]
    public string AgeGroup { get; init; } = string.Empty;

    /// <summary>How many children.</summary>
    [Field("Children")]
    [Range(1, 60)]
    public int? Children { get; init; }

    /// <summary>Which domains of development.</summary>
    [Field("Domains")]
    [Choices("social-emotional", "language-and-literacy", "mathematics", "science", "creative-arts", "physical", "social-studies")]
    [Length(0, 7)]
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Which week of the theme.</summary>
    [Field("Week of the theme", Group = FieldGroup.More)]
    [Range(1, 52)]
    public int? Week { get; init; }

    /// <summary>Which day of the week.</summary>
    [Field("Day of the week", Group = FieldGroup.More)]
    [Description("1 is Monday.")]
    [Range(1, 7)]
    public int? Day { get; init; }
}

/// <summary>A kindergarten day around a theme.</summary>
public sealed class KindergartenGenerator : Generator<KindergartenInput>
{
    private static readonly PromptPart[] Parts =
    [
        new("Question of the day", "one question in children's words"),
        new("Outcomes", "sentences that begin with \"Child can\""),
        new("Day table", "a table with the columns Minutes, Time of day, Activity, Adult's role; the rows are arrival, circle time, story and whole group, play centers, snack, outdoor play, rest, arts, closing circle; the column Minutes holds whole numbers"),
        new("Play centers", "a table of up to four centers with the columns Center, Activity, Materials, Adult's role, Objective"),
        new("Transitions", "songs, rhymes or signals between the times of day"),
        new("Observation checklist", "what to watch for, as a list with boxes"),
        new("English learners", "words, gestures and pictures that help"),
        new("Home connection", "something to do or talk about at home"),
    ];

    /// <inheritdoc/>
    public override string Id => "kindergarten";

    /// <inheritdoc/>
    public override string Title => "Kindergarten day";

    /// <inheritdoc/>
    public override string Description => "A day of play and learning around a theme, for children of three to six.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, KindergartenInput Input)> ExampleInputs { get; } =
    [
        ("Autumn leaves, ages 4–5", new KindergartenInput
        {
            Theme = "Autumn leaves",
            Subject = "Nature and science",
            AgeGroup = "4-5",
            Children = 18,
            DurationMinutes = 180,
            Domains = ["science", "language-and-literacy", "creative-arts"],
            Materials = ["Leaves", "Crayons", "Paper", "Glue"],
        }),
        ("Who helps us, ages 5–6", new KindergartenInput
        {
            Theme = "People who help us",
            Subject = "Social studies",
            AgeGroup = "5-6",
            Children = 22,
            DurationMinutes = 240,
            Domains = ["social-studies", "social-emotional"],
            Week = 2,
            Day = 3,
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(KindergartenInput input) => $"{input.Theme} ({input.AgeGroup} years)";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(KindergartenInput input) => DocumentPrompt.Compose(
        input,
        "Write a plan for a day in kindergarten.",
        DescribeForModel(input),
        Parts,
        [
            $"The minutes in the day table add up to exactly {input.DurationMinutes}.",
            "Activities that children sit for take 10 to 15 minutes.",
            "At least one outcome is above Bloom's level Understand.",
            .. DocumentPrompt.RulesFor(input),
        ]);
}
