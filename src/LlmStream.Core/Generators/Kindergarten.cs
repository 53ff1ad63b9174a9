using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schemas;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a kindergarten day is asked with.</summary>
[Undrawn("classSize")]
public sealed record KindergartenInput : TimedInput
{
    /// <summary>What the day is about.</summary>
    [Description("What the day is about."), MaxLength(300), Form(Example = "Ducks and ponds")]
    public required string Theme { get; init; }

    /// <summary>How old the children are.</summary>
    [Description("How old the children are, in years."), Form]
    public required AgeGroup AgeGroup { get; init; }

    /// <summary>How many children there are.</summary>
    [Description("How many children there are."), Range(1, 60), Form(Example = "16", ClassFact = "classSize")]
    public int? Children { get; init; }

    /// <summary>What the day shall touch; chosen to fit when absent.</summary>
    [Description("What the day should touch; left empty, what fits the theme."), MaxLength(7), Distinct, Form]
    public IReadOnlyList<Domain>? Domains { get; init; }

    /// <summary>A subject that leads, where a school plans by subjects.</summary>
    [Description("A subject that leads, if your school plans by subjects."), MaxLength(100), Form(FormGroup.More, Example = "Science", ClassFact = "subject")]
    public string? Subject { get; init; }

    /// <summary>The week of the school year.</summary>
    [Description("The week of the school year."), Range(1, 53), Form(FormGroup.More)]
    public int? Week { get; init; }

    /// <summary>The day of the week.</summary>
    [Description("The day of the week."), Form(FormGroup.More)]
    public Weekday? Day { get; init; }
}

/// <summary>A day of play with a thread through it.</summary>
public sealed class Kindergarten() : Generator<KindergartenInput>(() => KindergartenJson.Default.KindergartenInput)
{
    /// <summary>The parts of its answer.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new("Our question", "one question in a child's words that the whole day explores."),
        new("Outcomes", "three to five sentences that begin with \"Child can\", each with its domain and Bloom's level in brackets as in \"[Mathematics; Bloom: Apply]\"."),
        new("The day", "a table: Time block | Minutes | What happens | Adult's role. Blocks in this order: Arrival, Circle time, Story and whole group, Play centers, Snack, Outdoor play, Rest, Arts, Closing circle. The Minutes column holds whole numbers only."),
        new("Play centers", "a table of two to four centers: Center | Activity | Materials | Adult's role | Objective."),
        new("Transitions", "a song, rhyme or signal for each change that needs one, word for word."),
        new("Observation checklist", "a list of boxes \"- [ ]\", one for each outcome, with what to look for."),
        new("English learners", "gestures, pictures, repeated phrases and home languages, with the words to say."),
        new("Home connection", "one thing to do or talk about at home, as a note to families without jargon."),
    ];

    /// <inheritdoc/>
    public override string Id => "kindergarten";

    /// <inheritdoc/>
    public override string Title => "Kindergarten day";

    /// <inheritdoc/>
    public override string Description => "A day of play around a theme: circle, story, centers, outdoors, rest, and what to watch for.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, KindergartenInput Input)> Samples { get; } =
    [
        ("A half day about ducks", new KindergartenInput
        {
            Theme = "Ducks and ponds",
            AgeGroup = AgeGroup.FourToFive,
            Children = 16,
            Domains = [Domain.Science, Domain.LanguageAndLiteracy, Domain.CreativeArts],
            DurationMinutes = 180,
            Day = Weekday.Tuesday,
            Week = 12,
        }),
        ("A short morning about shapes", new KindergartenInput
        {
            Theme = "Shapes around us",
            AgeGroup = AgeGroup.FiveToSix,
            Children = 20,
            Domains = [Domain.Mathematics],
            DurationMinutes = 120,
            EnglishLearners = "Three children who speak Arabic at home",
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(KindergartenInput input) => $"Kindergarten: {input.Theme} (ages {input.AgeGroup.LabelOf()})";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(KindergartenInput input) => new AnswerPrompt
    {
        Role = "an early childhood educator who plans days of play in which young children learn",
        What = "a kindergarten day",
        Overview = "theme, ages, number of children, minutes, and week and day where they are given",
        Parts = Parts,
        Rules =
        [
            $"The Minutes of the day add up to exactly {input.DurationMinutes}.",
            $"No activity is longer than 15 minutes and, where the day allows, none shorter than 10: longer days repeat blocks (centers, outdoor play), shorter ones join blocks in one row that names them all.",
            "At least one outcome is above Bloom's level \"Understand\".",
            $"Everything is safe and right for ages {input.AgeGroup.LabelOf()}: hands, bodies and talk before paper; no worksheets.",
            .. WhenGiven(input),
        ],
    }.Compose(input, FactsOf(input));

    private static IEnumerable<string> WhenGiven(KindergartenInput input)
    {
        if (input.Children is { } children)
        {
            yield return $"Groups and amounts of material work out for {children} children.";
        }

        if (input.Domains is { Count: > 0 } domains)
        {
            yield return $"Outcomes and centers touch each of these domains: {string.Join(", ", domains.Select(domain => domain.LabelOf()))}.";
        }

        if (input.Subject is { } subject)
        {
            yield return $"Where the day leans to a subject, it is {subject}.";
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(KindergartenInput))]
internal sealed partial class KindergartenJson : JsonSerializerContext;
