using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A plan for several grades, in which the teacher is in one place at a time.</summary>
internal static class MultigradeAnswer
{
    internal static string Compose(MultigradeInput input)
    {
        var topic = Markdown.Inline(input.Topic);
        var grades = input.Grades.Select(grade => Markdown.Line(grade.Grade)).ToList();
        return $"""
            # {Markdown.Line(input.Topic)}

            {Markdown.Line(input.Subject)} · {string.Join(", ", input.Grades.Select(grade => $"{Markdown.Line(grade.Grade)} ({grade.Students} students)"))} · {input.DurationMinutes} minutes
            {ClassFacts.Background(input)}{ClassFacts.Standards(input)}
            ## Shared concept

            All grades work on {topic}: what it is, how we know, and where we meet it.

            ## Objectives

            {Markdown.Bullets(input.Grades.Select(grade => $"**{Markdown.Line(grade.Grade)}:** {Markdown.Line(grade.Outcomes)} (Bloom: Apply)"))}{string.Concat(input.Objectives.Select(objective => $"\n- **All:** {Markdown.Line(objective)}"))}

            ## Opening together

            Everybody looks at the same example of {topic}; each grade says one thing that it notices, the youngest first.

            ## Rotation table

            {Rotation(input, grades, topic)}

            ## Anchor activities

            - Make a card that explains {topic} to a younger child.
            - Read from the box on the shelf, and write one question.
            - Work on the poster of all grades with: {Markdown.Line(ClassFacts.Materials(input)[0])}

            ## Synthesis together

            One student of each grade shows what they made. The others say what is the same in all of it.

            ## Content, process, product, assessment

            {Markdown.Table(
                ["Grade", "Content", "Process", "Product", "Assessment"],
                input.Grades.Select(grade => (IReadOnlyList<string>)[grade.Grade, grade.Outcomes, "With the teacher, then alone or in pairs", "A card with one worked example", "Exit ticket: one sentence"]))}

            ## Buddy system

            Each student of {grades[^1]} has a partner in {grades[0]}; the older one asks questions and does not give answers.

            ## Management

            - Ask three before me: the card, your buddy, your table.
            - A cup on the table: green is working, red is stuck.
            - Strategies: {(input.Strategies.Count == 0 ? "rotation" : string.Join(", ", input.Strategies).Replace('-', ' '))}.
            - **English learners:** {ClassFacts.EnglishLearners(input)}
            - **Accommodations:** {ClassFacts.Accommodations(input)}
            """;
    }

    private static string Rotation(MultigradeInput input, List<string> grades, string topic)
    {
        int[] weights = [2, .. grades.Select(_ => 4), 2];
        var minutes = Minutes.Share(input.DurationMinutes, weights);
        var rows = new List<IReadOnlyList<string>>();
        for (var row = 0; row < minutes.Length; row++)
        {
            rows.Add([$"{minutes[row]}", .. grades.Select((_, grade) => CellOf(row, grade, minutes.Length, topic))]);
        }

        return Markdown.Table(["Minutes", .. grades], rows);
    }

    private static string CellOf(int row, int grade, int rows, string topic) => row switch
    {
        0 => $"Together: one example of {topic}",
        _ when row == rows - 1 => "Together: show and compare",
        _ when row == grade + 1 => "Teacher-led: new step, worked example, questions",
        _ => row < grade + 1 ? "Independent: practise what is known, prepare questions" : "Independent: use the new step, then an anchor activity",
    };
}
