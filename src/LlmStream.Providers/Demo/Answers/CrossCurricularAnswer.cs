using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A plan across subjects.</summary>
internal static class CrossCurricularAnswer
{
    internal static string Compose(CrossCurricularInput input)
    {
        var theme = Markdown.Inline(input.Theme);
        var subjects = input.SupportingSubjects.Prepend(input.PrimarySubject).Select(Markdown.Line).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var minutes = Minutes.Share(input.DurationMinutes, 3, 6, 6, 5);
        var question = string.IsNullOrWhiteSpace(input.EssentialQuestion) ? $"What can we only understand about {theme} when we look with more than one subject?" : Markdown.Line(input.EssentialQuestion);
        return $"""
            # {Markdown.Line(input.Theme)}

            {string.Join(" · ", subjects)} · {Markdown.Line(input.GradeLevel)} · {input.DurationMinutes} minutes · {input.IntegrationModel}
            {ClassFacts.Background(input)}
            ## Big idea and essential question

            **Big idea:** {Capital(theme)} looks different from each subject, and whole only from all of them.

            **Essential question:** {question}

            ## Subject matrix

            {Markdown.Table(
                ["Subject", "Objective", "Standard", "Activity", "Evidence"],
                subjects.Select(subject => (IReadOnlyList<string>)[$"**{subject}**", ObjectiveOf(input, subject, theme), StandardsOf(input, subject), $"Look at {theme} with the tools of {Markdown.Inline(subject)}", "A labelled page in the group's folder"]))}

            ## What students will know and be skilled at

            **Know**

            {Markdown.Bullets(subjects.Select(subject => $"what {Markdown.Inline(subject)} says about {theme}"))}

            **Be skilled at**

            - asking a question that needs two subjects
            - backing a claim with evidence from both (Bloom: Evaluate)

            ## Integrated hook ({minutes[0]} minutes)

            Show a picture, a number and a sentence about {theme}. Which of them tells most? Students take a side of the room.

            ## Activities

            1. **Look closely ({minutes[1]} minutes):** groups work on {theme} in {subjects[0]}, with: {Markdown.Line(string.Join(", ", ClassFacts.Materials(input)))}.
            2. **Join ({minutes[2]} minutes):** each group adds what {string.Join(" and ", subjects.Skip(1).DefaultIfEmpty(subjects[0]))} can say, and marks where the two disagree.

            ## Synthesis ({minutes[3]} minutes)

            Each group answers the essential question on one page that uses every subject, and reads it to another group.

            ## Criteria

            {Markdown.Table(
                ["Subject", "Meets", "Beyond"],
                subjects.Select(subject => (IReadOnlyList<string>)[$"**{subject}**", $"Uses its words and tools correctly for {theme}", "Says where they end"])
                    .Append(["**Integration**", "Each subject is needed for the answer", "The answer shows something that no subject showed alone"]))}

            ## Why the link is authentic

            {Markdown.Bullets(subjects.Select(subject => $"**{subject}** adds what the others cannot: its own way to ask about {theme}."))}

            **English learners:** {ClassFacts.EnglishLearners(input)}

            **Accommodations:** {ClassFacts.Accommodations(input)}
            """;
    }

    private static string ObjectiveOf(CrossCurricularInput input, string subject, string theme) =>
        input.Objectives.Count > 0 && subject == Markdown.Line(input.PrimarySubject)
            ? string.Join("; ", input.Objectives)
            : $"Explain {theme} with a reason from {Markdown.Inline(subject)} (Bloom: Analyze)";

    private static string StandardsOf(CrossCurricularInput input, string subject)
    {
        var own = input.StandardsBySubject.Where(entry => Markdown.Line(entry.Subject).Equals(subject, StringComparison.OrdinalIgnoreCase)).SelectMany(entry => entry.Standards);
        var all = subject == Markdown.Line(input.PrimarySubject) ? own.Concat(input.Standards) : own;
        var written = string.Join(", ", all.Distinct(StringComparer.Ordinal));
        return written.Length == 0 ? "–" : written;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
