using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Providers.Demo.Answers.Multigrades;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Composes a plan for several grades in one room.</summary>
internal static class MultigradeAnswer
{
    internal static string Compose(MultigradeInput input)
    {
        var topic = Inline.Lower(input.Topic);
        var grades = input.Grades.Select(grade => Inline.Of(grade.Grade)).ToList();
        var text = new AnswerText(
            input.Topic,
            $"**{Inline.Of(input.Subject)} · {Inline.And(grades)} · {input.DurationMinutes} minutes.** All grades meet {topic} together, work at their own depth in turns with the teacher, and bring it together at the end.",
            Multigrade.Parts,
            input);
        text.NextPart().Paragraph($"Everybody works on {topic}: younger students find and name it, older ones explain and use it. The question that binds the room: **What is the same about {topic} for all of us, and what do we see more of each year?**");
        text.NextPart().Table(
            ["Grade", "Students", "Objective"],
            input.Grades.Select((grade, index) => (IReadOnlyList<string>)[grades[index], grade.Students?.ToString() ?? "all", ObjectiveOf(grade, index, topic)]));
        if (input.Objectives is { Count: > 0 } objectives)
        {
            text.Paragraph("For the whole room:").List(objectives.Select(Inline.Upper));
        }

        ClassNotes.Standards(text, input);
        text.NextPart().Paragraph($"Sit in one circle, youngest in front. Show one example of {topic}. “Look for ten seconds. Tell the person beside you one thing you see.” A younger student answers first, an older one adds “and that is because …”.{Known(input)}");
        text.NextPart().Table(
            ["Time", "Minutes", .. grades],
            RotationPlan.Of(input.DurationMinutes, grades, topic).Select(row => (IReadOnlyList<string>)[row.Time, $"{row.Minutes}", .. row.Cells]));
        text.Paragraph($"Ways of teaching used: {Inline.And(Strategies(input))}.");
        text.NextPart().List(grades.Select((grade, index) => $"**{grade}:** {Anchor(index, topic)}"));
        text.NextPart().Paragraph($"Each grade brings one thing to a shared poster about {topic}: {Inline.And(grades.Select((grade, index) => $"{grade} {Bring(index)}"))}. Close with the question of the beginning.");
        text.NextPart().Table(
            ["Grade", "Content", "Process", "Product", "Assessment"],
            grades.Select((grade, index) => (IReadOnlyList<string>)[grade, .. DepthOf(index, topic)]));
        Buddies(text, input, grades);
        Management(text, input);
        return text.Finish();
    }

    private static string ObjectiveOf(GradeGroup grade, int index, string topic) => grade.Outcomes is { Count: > 0 } outcomes
        ? Inline.And(outcomes.Select(Inline.Upper))
        : index switch
        {
            0 => $"Find and name two examples of {topic}",
            1 => $"Describe {topic} and sort examples by a reason",
            _ => $"Explain {topic} and use it in a new case, with evidence",
        };

    private static string Known(MultigradeInput input) => input.Prerequisites is { Count: > 0 } known
        ? $" Recall what the room knows: {Inline.And(known.Select(Inline.Lower))}."
        : string.Empty;

    private static IEnumerable<string> Strategies(MultigradeInput input) =>
        input.Strategies.Select(strategy => strategy.LabelOf().ToLowerInvariant()).Concat((input.TeachingStrategies ?? []).Select(Inline.Lower)).DefaultIfEmpty("rotation");

    private static string Anchor(int index, string topic) => index switch
    {
        0 => $"draw a page about {topic} and label it with words from the wall",
        1 => $"make three cards about {topic} for another grade: question in front, answer behind",
        _ => $"write a question about {topic} that cannot be answered with yes or no, and look for an answer in two sources",
    };

    private static string Bring(int index) => index switch
    {
        0 => "brings a labelled drawing",
        1 => "brings examples sorted by a reason",
        _ => "brings an explanation with evidence",
    };

    private static string[] DepthOf(int index, string topic) => index switch
    {
        0 => [$"two examples of {topic}", "handle, sort and talk in pairs", "a labelled drawing", "names both examples when asked"],
        1 => [$"examples and one rule of {topic}", "sort, explain to a partner, write", "a table with a reason for each row", "gives a reason that fits all rows"],
        _ => [$"why {topic} works as it does", "read, test a claim, revise", "an explanation of one page", "uses two pieces of evidence in a new case"],
    };

    private static void Buddies(AnswerText text, MultigradeInput input, List<string> grades)
    {
        text.NextPart().List(
        [
            $"Each student of {grades[0]} has a buddy in {grades[^1]}; buddies sit near each other and meet for two minutes in each change.",
            "Help without telling: read the task aloud, ask “What have you tried?”, point to the example. The pencil stays with the one who learns.",
            .. ClassNotes.EnglishLearners(input),
        ]);
    }

    private static void Management(AnswerText text, MultigradeInput input)
    {
        text.NextPart().List(
        [
            "A lamp beside the teacher: while it is on, ask your buddy first, then two others, then write your question on the board.",
            "A bell one minute before each change; materials go back to the grade's box.",
            $"Materials: {Inline.And(ClassNotes.Materials(input, ["a box for each grade with task cards", "paper", "one poster for all"]).Select(Inline.Lower))}.",
            .. ClassNotes.Accommodations(input),
        ]);
        if (input.ClassSize is { } students)
        {
            text.Paragraph($"The room has {students} students: keep a path for the teacher between the grades' tables.");
        }
    }
}
