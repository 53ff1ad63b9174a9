using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a plan across subjects is made from.</summary>
public sealed record CrossCurricularInput : TimedClassroomInput
{
    /// <summary>What links the subjects.</summary>
    [Field("Theme", Placeholder = "Water in our town")]
    [Required]
    [Length(1, 300)]
    public string Theme { get; init; } = string.Empty;

    /// <summary>The subject that leads.</summary>
    [Field("Leading subject", Placeholder = "Science")]
    [Required]
    [Length(1, 120)]
    public string PrimarySubject { get; init; } = string.Empty;

    /// <summary>The subjects beside it.</summary>
    [Field("Supporting subjects", Placeholder = "Mathematics")]
    [Required]
    [Length(1, 6)]
    public IReadOnlyList<string> SupportingSubjects { get; init; } = [];

    /// <summary>The grade or year.</summary>
    [Field("Grade", Placeholder = "Grade 6")]
    [Required]
    [Length(1, 60)]
    public string GradeLevel { get; init; } = string.Empty;

    /// <summary>How closely the subjects are joined.</summary>
    [Field("How the subjects are joined")]
    [Choices(
        "multidisciplinary=Multidisciplinary: side by side",
        "interdisciplinary=Interdisciplinary: shared skills and concepts",
        "transdisciplinary=Transdisciplinary: one real problem")]
    public string IntegrationModel { get; init; } = "interdisciplinary";

    /// <summary>The question that leads through the plan.</summary>
    [Field("Essential question", Placeholder = "Who owns a river?")]
    [Length(0, 300)]
    public string? EssentialQuestion { get; init; }

    /// <summary>Standards of each subject.</summary>
    [Field("Standards by subject", Group = FieldGroup.More)]
    [Description("Only these are cited.")]
    [Length(0, 7)]
    public IReadOnlyList<SubjectStandards> StandardsBySubject { get; init; } = [];
}

/// <summary>The standards of one subject.</summary>
public sealed record SubjectStandards
{
    /// <summary>The subject.</summary>
    [Field("Subject", Placeholder = "Science")]
    [Required]
    [Length(1, 120)]
    public string Subject { get; init; } = string.Empty;

    /// <summary>Its standards.</summary>
    [Field("Standards", Placeholder = "NGSS MS-ESS2-4")]
    [Required]
    [Length(1, 20)]
    public IReadOnlyList<string> Standards { get; init; } = [];
}

/// <summary>A plan that joins subjects around a theme.</summary>
public sealed class CrossCurricularGenerator : Generator<CrossCurricularInput>
{
    private static readonly PromptPart[] Parts =
    [
        new("Big idea and essential question", "one of each"),
        new("Subject matrix", "a table with the columns Subject, Objective, Standard, Activity, Evidence; one row for each subject"),
        new("What students will know and be skilled at", "two lists"),
        new("Integrated hook", "what makes students ask"),
        new("Activities", "in order, with minutes and the subjects that each joins"),
        new("Synthesis", "a product or discussion that needs all the subjects"),
        new("Criteria", "a table with a row for each subject and one for integration"),
        new("Why the link is authentic", "what each subject adds that the others could not"),
    ];

    /// <inheritdoc/>
    public override string Id => "cross-curricular";

    /// <inheritdoc/>
    public override string Title => "Cross-curricular plan";

    /// <inheritdoc/>
    public override string Description => "A plan that joins several subjects around one theme and question.";

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, CrossCurricularInput Input)> ExampleInputs { get; } =
    [
        ("Water in our town, grade 6", new CrossCurricularInput
        {
            Theme = "Water in our town",
            PrimarySubject = "Science",
            SupportingSubjects = ["Mathematics", "Social studies"],
            GradeLevel = "Grade 6",
            DurationMinutes = 90,
            EssentialQuestion = "Who decides how much water is enough?",
            StandardsBySubject = [new SubjectStandards { Subject = "Science", Standards = ["NGSS MS-ESS2-4"] }],
        }),
        ("Music and fractions, grade 4", new CrossCurricularInput
        {
            Theme = "Rhythm",
            PrimarySubject = "Music",
            SupportingSubjects = ["Mathematics"],
            GradeLevel = "Grade 4",
            IntegrationModel = "multidisciplinary",
        }),
    ];

    /// <inheritdoc/>
    protected override string TitleOf(CrossCurricularInput input) => $"{input.Theme}: {input.PrimarySubject} and {string.Join(", ", input.SupportingSubjects)}";

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(CrossCurricularInput input) => DocumentPrompt.Compose(
        input,
        "Write a cross-curricular plan.",
        DescribeForModel(input),
        Parts,
        [
            $"The subject matrix has a row for each of: {string.Join(", ", input.SupportingSubjects.Prepend(input.PrimarySubject))}; no cell is empty.",
            $"The minutes of the hook, the activities and the synthesis add up to exactly {input.DurationMinutes}.",
            input.StandardsBySubject.Count > 0
                ? "Cite only the standards that are listed above, by their codes; write '–' where a subject has none."
                : DocumentPrompt.RulesFor(input).First(),
            .. DocumentPrompt.RulesFor(input).Skip(1),
        ]);
}
