using LlmStream.Core.Generators;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Composes a rubric of the kind that was asked for.</summary>
internal static class RubricAnswer
{
    private const int YoungestCriteria = 3;
    private const int MiddleCriteria = 4;
    private const int OlderCriteria = 5;

    internal static string Compose(RubricInput input)
    {
        var criteria = RubricCriteria.For(input.FocusAreas, input.CriteriaCount ?? UsualCount(input));
        var total = input.TotalPoints ?? (input.Kind == RubricKind.Holistic ? input.Levels : criteria.Count * input.Levels);
        var text = new AnswerText(
            $"Rubric: {Inline.Of(input.AssignmentTitle)}",
            $"**{Inline.Of(input.Subject)} · {Inline.Of(input.GradeLevel)} · {KindOf(input)} · {Share.Said(total)}.**{About(input)}",
            Rubric.Parts,
            input);
        text.NextPart();
        switch (input.Kind)
        {
            case RubricKind.Analytic:
                Analytic(text, criteria, input.Levels, total);
                break;
            case RubricKind.Holistic:
                Holistic(text, criteria, input.Levels, total);
                break;
            default:
                SinglePoint(text, criteria, total);
                break;
        }

        ClassNotes.Standards(text, input);
        text.NextPart().Paragraph($"**Total points:** {total}").Paragraph(input.Kind == RubricKind.Holistic
            ? "Choose the description that fits the work best; its score is the total."
            : "Add the points of all criteria. Score each criterion by itself, one criterion through all papers before the next.");
        text.NextPart().List(criteria.Select(criterion => $"{criterion.ICan}."));
        if (input.EnglishLearners is not null || input.Accommodations is { Count: > 0 })
        {
            text.Paragraph($"Score the same criteria with these supports in place: {Inline.And(ClassNotes.Accommodations(input).Concat(ClassNotes.EnglishLearners(input)).Select(Inline.Lower))}.");
        }

        return text.Finish();
    }

    private static int UsualCount(RubricInput input)
    {
        var byGrade = GradeBands.Of(input.GradeLevel) switch
        {
            GradeBand.Youngest => YoungestCriteria,
            GradeBand.Middle => MiddleCriteria,
            _ => OlderCriteria,
        };
        return Math.Max(byGrade, input.FocusAreas?.Count ?? 0);
    }

    private static string KindOf(RubricInput input) => input.Kind switch
    {
        RubricKind.Analytic => "analytic rubric",
        RubricKind.Holistic => "holistic rubric",
        _ => "single-point rubric",
    };

    private static string About(RubricInput input)
    {
        var type = input.AssignmentType is { } kind ? $" {Inline.Upper(kind)}." : string.Empty;
        var description = input.Description is { } work ? $" {Inline.Of(work)}" : string.Empty;
        return type + description;
    }

    private static void Analytic(AnswerText text, IReadOnlyList<Criterion> criteria, int levels, int total)
    {
        var most = Share.Points(total, [.. criteria.Select(_ => 1)], levels);
        text.Table(
            ["Criterion", .. RubricCriteria.LevelNames(levels)],
            criteria.Select((criterion, index) => (IReadOnlyList<string>)
            [
                $"**{criterion.Name}**",
                .. Enumerable.Range(0, levels).Select(step => $"{criterion.At(step, levels)} ({Share.Said(Step(most[index], step, levels))})"),
            ]));
    }

    private static void Holistic(AnswerText text, IReadOnlyList<Criterion> criteria, int levels, int total)
    {
        var most = Share.Points(total, [1], levels)[0];
        var names = RubricCriteria.LevelNames(levels);
        text.Table(
            ["Score", "Level", "Description"],
            Enumerable.Range(0, levels).Select(step => (IReadOnlyList<string>)
            [
                Share.Number(Step(most, step, levels)),
                names[step],
                string.Join(". ", criteria.Select(criterion => $"{criterion.Name}: {Inline.Lower(criterion.At(step, levels))}")) + ".",
            ]));
    }

    private static void SinglePoint(AnswerText text, IReadOnlyList<Criterion> criteria, int total)
    {
        var points = Share.Points(total, [.. criteria.Select(_ => 1)]);
        text.Table(
            ["Growing: notes", "Proficient", "Points", "Beyond: notes"],
            criteria.Select((criterion, index) => (IReadOnlyList<string>)
                ["_____", $"**{criterion.Name}.** {criterion.Proficient}", Share.Number(points[index]), "_____"]));
    }

    /// <summary>The points of a level, 0 for the best; two levels never have the same, because the best has at least as many units as there are levels.</summary>
    private static decimal Step(decimal most, int step, int levels) => decimal.Round(most * (levels - step) / levels, 2);
}
