using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers.Multigrades;

/// <summary>A row of the rotation.</summary>
internal sealed record RotationRow(string Time, int Minutes, IReadOnlyList<string> Cells);

/// <summary>Gives each grade its turns with the one teacher.</summary>
internal static class RotationPlan
{
    private const int LongestTurn = 20;

    /// <summary>Opening and synthesis each take this part of the time.</summary>
    private const int EndShare = 8;

    internal static IEnumerable<RotationRow> Of(int minutes, IReadOnlyList<string> grades, string topic)
    {
        var end = Math.Max(1, minutes / EndShare);
        var between = minutes - (2 * end);
        var cycles = Math.Max(1, (between + (grades.Count * LongestTurn) - 1) / (grades.Count * LongestTurn));
        var turns = Share.Whole(between, [.. Enumerable.Repeat(1, Math.Min(grades.Count * cycles, between))]);

        yield return Row(0, end, [.. grades.Select(_ => $"Together: opening circle about {topic}")]);
        var time = end;
        for (var turn = 0; turn < turns.Length; turn++)
        {
            var led = turn % grades.Count;
            var cycle = turn / grades.Count;
            yield return Row(time, turns[turn], [.. grades.Select((_, grade) => grade == led ? Led(cycle, topic) : Alone(grade, turn, topic))]);
            time += turns[turn];
        }

        yield return Row(time, end, [.. grades.Select(_ => "Together: each grade brings its part to the poster")]);
    }

    private static RotationRow Row(int start, int minutes, IReadOnlyList<string> cells) => new($"{start}–{start + minutes}", minutes, cells);

    private static string Led(int cycle, string topic) => cycle == 0
        ? $"Teacher-led: the new step in {topic}, one example together"
        : "Teacher-led: look at the work so far, mend one thing, set the next step";

    private static string Alone(int grade, int turn, string topic) => ((grade + turn) % 3) switch
    {
        0 => $"Independent: task card about {topic}, then the anchor activity",
        1 => "Independent: explain your example to a partner, then write it down",
        _ => "Independent: practise with the answer card, mark it yourself, then the anchor activity",
    };
}
