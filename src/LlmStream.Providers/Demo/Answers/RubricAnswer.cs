using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A rubric: analytic, holistic or single-point.</summary>
internal static class RubricAnswer
{
    private const int DefaultCriteria = 4;
    private static readonly string[] Criteria = ["Ideas and content", "Evidence", "Organisation", "Language", "Reasoning", "Presentation", "Sources", "Revision"];

    private static readonly string[] LevelNames = ["Outstanding", "Strong", "Proficient", "Developing", "Beginning", "Not yet"];

    private static readonly string[] LevelWords =
    [
        "goes beyond the task, with insight and care",
        "meets the task fully and mostly with care",
        "meets the task",
        "meets part of the task",
        "begins the task, with help",
        "is not there yet",
    ];

    internal static string Compose(RubricInput input)
    {
        var criteria = CriteriaOf(input);
        var total = input.TotalPoints ?? criteria.Count * input.Levels;
        var highest = Points.Share(total, criteria.Count);
        var task = Markdown.Inline(input.AssignmentTitle);
        return $"""
            # Rubric: {Markdown.Line(input.AssignmentTitle)}

            ## Overview

            {Markdown.Line(string.IsNullOrWhiteSpace(input.AssignmentType) ? "Assignment" : input.AssignmentType)} · {Markdown.Line(input.Subject)} · {Markdown.Line(input.GradeLevel)}
            {(string.IsNullOrWhiteSpace(input.Description) ? string.Empty : $"\n{Markdown.Line(input.Description)}\n")}{ClassFacts.Standards(input)}
            ## Rubric

            {TableOf(input, criteria, highest, total)}

            ## Total

            {string.Join(" + ", highest)} = **{total} points**

            ## Student version

            {Markdown.Bullets(criteria.Select(criterion => $"I can show {Markdown.Inline(criterion)} in my {task}, and say where."))}
            - I can use this page to make my work better before I hand it in.
            """;
    }

    private static string TableOf(RubricInput input, IReadOnlyList<string> criteria, int[] highest, int total) => input.Kind switch
    {
        RubricInput.Holistic => Markdown.Table(
            ["Score", "Description"],
            Enumerable.Range(0, input.Levels).Select(level => (IReadOnlyList<string>)
            [
                $"{PointsAt(total, level, input.Levels)}",
                $"{LevelName(level, input.Levels)}: in {string.Join(", ", criteria.Select(Markdown.Inline))} the work {LevelWord(level, input.Levels)}.",
            ])),
        RubricInput.SinglePoint => Markdown.Table(
            ["Needs work", "Criterion", "Proficient", "Beyond", "Points"],
            criteria.Select((criterion, index) => (IReadOnlyList<string>)["", $"**{criterion}**", $"The work meets the task in {Markdown.Inline(criterion)}.", "", $"{highest[index]}"])),
        _ => Markdown.Table(
            [.. Enumerable.Range(0, input.Levels).Select(level => LevelName(level, input.Levels)).Prepend("Criterion")],
            criteria.Select((criterion, index) => (IReadOnlyList<string>)
            [
                $"**{criterion}**",
                .. Enumerable.Range(0, input.Levels).Select(level =>
                    $"{Capital(Markdown.Inline(criterion))} {LevelWord(level, input.Levels)} ({PointsAt(highest[index], level, input.Levels)})"),
            ])),
    };

    private static List<string> CriteriaOf(RubricInput input)
    {
        var count = input.CriteriaCount ?? DefaultCriteria;
        return [.. input.FocusAreas.Select(focus => Capital(Markdown.Line(focus))).Concat(Criteria).Distinct(StringComparer.OrdinalIgnoreCase).Take(count)];
    }

    /// <summary>The words are spread over as many levels as there are, the best first.</summary>
    private static int WordAt(int level, int levels) => level * (LevelWords.Length - 1) / (levels - 1);

    private static string LevelName(int level, int levels) => LevelNames[WordAt(level, levels)];

    private static string LevelWord(int level, int levels) => LevelWords[WordAt(level, levels)];

    private static int PointsAt(int highest, int level, int levels) => highest * (levels - level) / levels;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
