using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Core.Generators.Validation;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>How closely subjects are joined.</summary>
public enum IntegrationModel
{
    /// <summary>Each subject looks at the theme by itself.</summary>
    [JsonStringEnumMemberName("multidisciplinary"), Description("Multidisciplinary: subjects side by side")]
    Multidisciplinary,

    /// <summary>Subjects share concepts and skills.</summary>
    [JsonStringEnumMemberName("interdisciplinary"), Description("Interdisciplinary: subjects share concepts")]
    Interdisciplinary,

    /// <summary>A real problem leads, subjects serve.</summary>
    [JsonStringEnumMemberName("transdisciplinary"), Description("Transdisciplinary: a real problem leads")]
    Transdisciplinary,
}

/// <summary>The standards of one subject.</summary>
public sealed record SubjectStandards
{
    /// <summary>The subject.</summary>
    [Description("One of the subjects above."), MaxLength(100), Form(Example = "Art")]
    public required string Subject { get; init; }

    /// <summary>Its standards.</summary>
    [Description("Its standards, word for word."), Length(1, 20), Items(500), Form(Example = "VA:Cr2.1.5a: Experiment with materials and tools")]
    public required IReadOnlyList<string> Standards { get; init; }
}

/// <summary>What a cross-curricular plan is asked with.</summary>
public sealed record CrossCurricularInput : TimedInput
{
    /// <summary>What all subjects look at.</summary>
    [Description("What all subjects look at."), MaxLength(300), Form(Example = "Water in our town")]
    public required string Theme { get; init; }

    /// <summary>The question that binds them; made to fit when absent.</summary>
    [Description("The question that binds the subjects; left empty, one is made."), MaxLength(300), Form(Example = "Who does the river belong to?")]
    public string? EssentialQuestion { get; init; }

    /// <summary>The subject that leads.</summary>
    [Description("The subject that leads."), MaxLength(100), Form(Example = "Science", ClassFact = "subject")]
    public required string PrimarySubject { get; init; }

    /// <summary>The subjects that join it.</summary>
    [Description("The subjects that join it."), Length(1, 6), Items(100), Distinct, Form(Example = "Art")]
    public required IReadOnlyList<string> SupportingSubjects { get; init; }

    /// <summary>The grade or year, in the school's own words.</summary>
    [Description("The grade or year, in your school's words."), MaxLength(60), Form(Example = "Grade 5", ClassFact = "gradeLevel")]
    public required string GradeLevel { get; init; }

    /// <summary>How closely subjects are joined.</summary>
    [Description("How closely the subjects are joined."), Form]
    public IntegrationModel IntegrationModel { get; init; } = IntegrationModel.Interdisciplinary;

    /// <summary>Standards, each list for one subject.</summary>
    [DisplayName("Standards by subject"), Description("The standards of each subject; the answer cites no others."), MaxLength(7), Distinct("subject"), Form(FormGroup.More)]
    public IReadOnlyList<SubjectStandards>? SubjectStandards { get; init; }

    /// <inheritdoc/>
    internal override bool HasStandards => base.HasStandards || SubjectStandards is { Count: > 0 };
}

/// <summary>One theme through several subjects.</summary>
public sealed class CrossCurricular() : Generator<CrossCurricularInput>(() => CrossCurricularJson.Default.CrossCurricularInput)
{
    /// <summary>The parts of its answer.</summary>
    public static IReadOnlyList<Part> Parts { get; } =
    [
        new("Big idea and essential question", "the idea that outlasts the lesson in a sentence, then the question in bold."),
        new("Subject matrix", "a table: Subject | Objective | Standard | Activity | Evidence, one row for each subject, the leading one first. Where no standard was given, the cell says \"none given\"."),
        new("What students will know and be able to do", "two lists under level-3 headings: Knowledge, Skills."),
        new("Integrated hook", "how it begins, with its minutes."),
        new("Integrated activities", "a table: Step | Minutes | Activity | Subjects; each step joins at least two subjects unless the model is multidisciplinary."),
        new("Synthesis", "how students bring it together and what they make, with its minutes."),
        new("Assessment criteria", "a table: Criterion | What it looks like, one row for each subject and a last one for integration."),
        new("Why the link is authentic", "where in the world people need these subjects together for this, and what each would miss without the others."),
    ];

    /// <inheritdoc/>
    public override string Id => "cross-curricular";

    /// <inheritdoc/>
    public override string Title => "Cross-curricular plan";

    /// <inheritdoc/>
    public override string Description => "One theme through two to seven subjects, with a reason why they belong together.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, CrossCurricularInput Input)> Samples { get; } =
    [
        ("Water in our town", new CrossCurricularInput
        {
            Theme = "Water in our town",
            EssentialQuestion = "Who does the river belong to?",
            PrimarySubject = "Science",
            SupportingSubjects = ["Mathematics", "Social studies", "Art"],
            GradeLevel = "Grade 5",
            DurationMinutes = 90,
            SubjectStandards =
            [
                new SubjectStandards { Subject = "Science", Standards = ["NGSS 5-ESS2-1: Develop a model of ways Earth's systems interact."] },
            ],
        }),
        ("Shakespeare as a business", new CrossCurricularInput
        {
            Theme = "Putting on a play at the Globe",
            PrimarySubject = "English",
            SupportingSubjects = ["History", "Economics"],
            GradeLevel = "Grade 10",
            IntegrationModel = IntegrationModel.Transdisciplinary,
            DurationMinutes = 60,
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(CrossCurricularInput input) => $"Cross-curricular: {input.Theme} ({input.GradeLevel})";

    /// <inheritdoc/>
    protected override void Check(CrossCurricularInput input, InputErrors errors)
    {
        var subjects = new HashSet<string>([input.PrimarySubject.Trim()], StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < input.SupportingSubjects.Count; i++)
        {
            if (!subjects.Add(input.SupportingSubjects[i].Trim()))
            {
                errors.Add($"supportingSubjects[{i}]", "is the primary subject already");
            }
        }

        for (var i = 0; i < input.SubjectStandards?.Count; i++)
        {
            if (!subjects.Contains(input.SubjectStandards[i].Subject.Trim()))
            {
                errors.Add($"subjectStandards[{i}].subject", "must be the primary subject or one of the supporting subjects");
            }
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(CrossCurricularInput input) => new AnswerPrompt
    {
        Role = "a curriculum designer who joins subjects only where each needs the others",
        What = "a cross-curricular lesson plan",
        Overview = "theme, grade, subjects, model of integration and minutes",
        Parts = Parts,
        Rules =
        [
            $"The subject matrix has exactly these subjects, in this order: {string.Join(", ", input.SupportingSubjects.Prepend(input.PrimarySubject))}.",
            $"Hook, activities and synthesis together take exactly {input.DurationMinutes} minutes.",
            input.EssentialQuestion is null
                ? "The essential question is open: it cannot be looked up and has more than one defensible answer."
                : "The essential question is the one in the request, word for word.",
            ModelRule(input.IntegrationModel),
            "Each subject keeps its own rigour: no subject only decorates another.",
            .. StandardRules(input),
        ],
    }.Compose(input, FactsOf(input));

    private static IEnumerable<string> StandardRules(CrossCurricularInput input) => input.SubjectStandards is { Count: > 0 }
        ? ["A standard that is given for a subject is cited for that subject only."]
        : [];

    private static string ModelRule(IntegrationModel model) => model switch
    {
        IntegrationModel.Multidisciplinary => "The model is multidisciplinary: each subject looks at the theme with its own methods, and the synthesis sets the views side by side.",
        IntegrationModel.Interdisciplinary => "The model is interdisciplinary: a concept and a skill that subjects share run through every step, and are named.",
        _ => "The model is transdisciplinary: a real problem with a real audience leads, and subjects are used as the problem asks for them.",
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CrossCurricularInput))]
internal sealed partial class CrossCurricularJson : JsonSerializerContext;
