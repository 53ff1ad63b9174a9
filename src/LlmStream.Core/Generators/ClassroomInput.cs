using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Schemas;

namespace LlmStream.Core.Generators;

/// <summary>What every classroom generator may be told about the class.</summary>
public abstract record ClassroomInput : GeneratorInput
{
    /// <summary>The only standards that the answer may cite.</summary>
    [Description("The only standards that the answer may cite, word for word."), MaxLength(30), Items(500), Form(FormGroup.More, Example = "NGSS 5-LS1-1: Support an argument that plants get the materials they need for growth chiefly from air and water.")]
    public IReadOnlyList<string>? Standards { get; init; }

    /// <summary>What pupils shall be able to do.</summary>
    [Description("What students should be able to do afterwards."), MaxLength(20), Items(500), Form(FormGroup.More, Example = "Explain where a plant gets its food")]
    public IReadOnlyList<string>? Objectives { get; init; }

    /// <summary>How many pupils there are.</summary>
    [Description("How many students there are."), Range(1, 200), Form(FormGroup.More, Example = "24", Unit = "students", ClassFact = "classSize")]
    public int? ClassSize { get; init; }

    /// <summary>The only materials that the answer may use.</summary>
    [Description("What you have; the answer uses only these."), MaxLength(40), Items(200), Form(FormGroup.More, Example = "Chart paper", ClassFact = "materials")]
    public IReadOnlyList<string>? Materials { get; init; }

    /// <summary>What pupils know already.</summary>
    [Description("What students know and can do already."), MaxLength(20), Items(300), Form(FormGroup.More, Example = "Names the parts of a plant")]
    public IReadOnlyList<string>? Prerequisites { get; init; }

    /// <summary>How the teacher likes to teach.</summary>
    [Description("Ways of teaching you want to see."), MaxLength(20), Items(200), Form(FormGroup.More, Example = "Think-pair-share", ClassFact = "teachingStrategies")]
    public IReadOnlyList<string>? TeachingStrategies { get; init; }

    /// <summary>Who learns English, and how far they are.</summary>
    [DisplayName("English learners"), Description("How many, from which languages, at which level."), MaxLength(1_000), Form(FormGroup.More, FormControl.Text, Example = "Four students, Spanish at home, WIDA level 2", ClassFact = "englishLearners")]
    public string? EnglishLearners { get; init; }

    /// <summary>What plans for single pupils (IEP, 504) ask for.</summary>
    [DisplayName("Accommodations (IEP, 504)"), Description("What plans for single students ask for; no names, please."), MaxLength(20), Items(500), Form(FormGroup.More, Example = "Extra time, text read aloud", ClassFact = "accommodations")]
    public IReadOnlyList<string>? Accommodations { get; init; }

    /// <summary>Whether there is any standard that may be cited.</summary>
    internal virtual bool HasStandards => Standards is { Count: > 0 };
}

/// <summary>A classroom input for something that fills a span of time.</summary>
public abstract record TimedInput : ClassroomInput
{
    /// <summary>How long it lasts.</summary>
    [DisplayName("Minutes"), Description("How long it lasts; the plan's minutes add up to exactly this."), Range(5, 240), Form(Unit = "min", Step = 5)]
    public int DurationMinutes { get; init; } = 45;
}
