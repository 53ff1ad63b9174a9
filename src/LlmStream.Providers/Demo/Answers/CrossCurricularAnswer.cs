using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Composes a plan across subjects.</summary>
internal static class CrossCurricularAnswer
{
    private const int Steps = 3;

    private static readonly int[] TimeWeights = [1, 2, 2, 2, 2];

    internal static string Compose(CrossCurricularInput input)
    {
        var theme = Inline.Lower(input.Theme);
        var supporting = input.SupportingSubjects.Select(Inline.Of).ToList();
        List<string> subjects = [Inline.Of(input.PrimarySubject), .. supporting];
        var minutes = Share.Whole(input.DurationMinutes, TimeWeights);
        var question = input.EssentialQuestion is { } given ? Inline.Of(given) : $"What do we owe to {theme}, and who should decide?";
        var text = new AnswerText(
            input.Theme,
            $"**{Inline.Of(input.GradeLevel)} · {Inline.And(subjects)} · {input.IntegrationModel.LabelOf().Split(':')[0].ToLowerInvariant()} · {input.DurationMinutes} minutes.** Students look at {theme} as people of each subject do, and make one thing that needs them all.",
            CrossCurricular.Parts,
            input);
        text.NextPart().Paragraph($"Nobody understands {theme} from one side alone.").Paragraph($"**{question}**");
        text.NextPart().Table(
            ["Subject", "Objective", "Standard", "Activity", "Evidence"],
            subjects.Select((subject, index) => (IReadOnlyList<string>)[subject, Objective(index, subject, theme), StandardOf(input, subject), Activity(index, subject, theme), Evidence(index)]));
        ClassNotes.Standards(text, input);
        text.NextPart()
            .Heading("Knowledge").List(subjects.Select(subject => $"What {Subject(subject)} knows about {theme}, and how it came to know it"))
            .Heading("Skills").List(["Use a finding from one subject as evidence in another", .. (input.Objectives ?? []).Select(Inline.Upper)]);
        text.NextPart().Paragraph($"({Said(minutes[0])}) Show one picture or object of {theme} without a word. Each student writes one question, then says which subject could answer it.{Known(input)}");
        text.NextPart().Table(
            ["Step", "Minutes", "Activity", "Subjects"],
            Enumerable.Range(0, Steps).Select(step => (IReadOnlyList<string>)[$"{step + 1}", $"{minutes[step + 1]}", StepOf(step, theme), Inline.And(SubjectsOf(step, subjects))]));
        Supports(text, input);
        text.NextPart().Paragraph($"({Said(minutes[^1])}) {SynthesisOf(input.IntegrationModel, theme)} Close by answering the essential question in two sentences, with evidence from two subjects.");
        text.NextPart().Table(
            ["Criterion", "What it looks like"],
            [
                .. subjects.Select((subject, index) => (IReadOnlyList<string>)[subject, $"{Evidence(index)}, right in the terms of {Subject(subject)}"]),
                ["Integration", "A finding of one subject changes what is said in another, and the student can point to where"],
            ]);
        text.NextPart().Paragraph($"People whose work is {theme} do not ask which subject it is: they measure, tell, plan and persuade in one day. Without {Subject(subjects[^1])}, {Subject(subjects[0])} would have findings that reach nobody; without {Subject(subjects[0])}, {Subject(subjects[^1])} would have nothing to stand on.");
        return text.Finish();
    }

    private static string Subject(string subject) => Inline.Lower(subject);

    private static string Said(int minutes) => minutes == 1 ? "1 minute" : $"{minutes} minutes";

    private static string StandardOf(CrossCurricularInput input, string subject)
    {
        var standards = (input.SubjectStandards ?? [])
            .Where(each => Inline.Of(each.Subject).Equals(subject, StringComparison.OrdinalIgnoreCase))
            .SelectMany(each => each.Standards)
            .Select(Inline.Of)
            .ToList();
        return standards.Count > 0 ? string.Join("; ", standards) : "none given";
    }

    private static string Objective(int index, string subject, string theme) => (index % 4) switch
    {
        0 => $"Explain how {theme} works, in the terms of {Subject(subject)}",
        1 => $"Use {Subject(subject)} to describe one side of {theme} exactly",
        2 => $"Compare two views of {theme} with the means of {Subject(subject)}",
        _ => $"Make something in {Subject(subject)} that shows an idea about {theme}",
    };

    private static string Activity(int index, string subject, string theme) => (index % 4) switch
    {
        0 => $"Observe {theme}, ask a question and look for an answer",
        1 => $"Collect facts about {theme} and put them in order as one does in {Subject(subject)}",
        2 => $"Read or hear two voices on {theme} and mark where they differ",
        _ => $"Draft, try out and revise a piece about {theme}",
    };

    private static string Evidence(int index) => (index % 4) switch
    {
        0 => "An explanation with two observations",
        1 => "A table or diagram with a sentence that reads it",
        2 => "A comparison with a quotation from each side",
        _ => "A finished piece and one sentence on each choice",
    };

    private static string StepOf(int step, string theme) => step switch
    {
        0 => $"Groups explore {theme} in one subject each and write down three findings",
        1 => "New groups with one from each subject: exchange findings, find two that need each other",
        _ => "Use both findings to answer a part of the essential question",
    };

    /// <summary>The leading subject and its share of the others; the last step joins all.</summary>
    private static IEnumerable<string> SubjectsOf(int step, List<string> subjects)
    {
        var others = subjects.Skip(1).Where((_, index) => step == Steps - 1 || index % (Steps - 1) == step).ToList();
        return [subjects[0], .. others.Count > 0 ? others : [subjects[1]]];
    }

    private static string SynthesisOf(IntegrationModel model, string theme) => model switch
    {
        IntegrationModel.Multidisciplinary => $"Set the views side by side: a wall with one panel for each subject, and threads between panels that speak of the same thing in {theme}.",
        IntegrationModel.Interdisciplinary => $"Each group makes one page about {theme} in which no paragraph could be written with one subject alone.",
        _ => $"Groups propose to a real audience what should be done about {theme}, and say what each subject gave to the proposal.",
    };

    private static string Known(CrossCurricularInput input) => input.Prerequisites is { Count: > 0 } known
        ? $" Link it to what they know: {Inline.And(known.Select(Inline.Lower))}."
        : string.Empty;

    private static void Supports(AnswerText text, CrossCurricularInput input) => text.List(
    [
        $"Materials: {Inline.And(ClassNotes.Materials(input, ["one picture or object", "large paper", "markers in one colour for each subject"]).Select(Inline.Lower))}",
        .. input.ClassSize is { } students ? (string[])[$"Groups: {ClassNotes.Groups(students)}"] : [],
        .. input.TeachingStrategies is { Count: > 0 } strategies ? (string[])[$"Ways of teaching: {Inline.And(strategies.Select(Inline.Lower))}"] : [],
        .. ClassNotes.EnglishLearners(input),
        .. ClassNotes.Accommodations(input),
    ]);
}
