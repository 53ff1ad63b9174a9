using LlmStream.Core.Statistics;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Statistics;

/// <summary>Counts a range of days, by day, model and generator at once: medians cannot be put together from smaller ones.</summary>
internal sealed class StatisticsCount(DayRange range)
{
    private readonly FigureCount all = new();
    private readonly (FigureCount All, GroupCount<(string, string)> Models)[] days =
        [.. Enumerable.Range(0, range.Count).Select(_ => (new FigureCount(), new GroupCount<(string, string)>()))];

    private readonly GroupCount<(string, string)> models = new();
    private readonly GroupCount<string> generators = new();

    internal void Add(in EndedRun run)
    {
        foreach (var count in CountsOf(run.CreatedAt, run.Provider, run.Model, run.Generator))
        {
            count.Add(run);
        }
    }

    internal void Add(UpkeepRow made)
    {
        foreach (var count in CountsOf(made.CreatedAt, made.Provider, made.Model, made.Generator))
        {
            count.Add(made);
        }
    }

    internal RunStatistics ToStatistics() => new(
        range.From,
        range.To,
        (int)range.Offset.TotalMinutes,
        all.ToFigures(),
        [.. days.Select((day, index) => new DayFigures(range.From.AddDays(index), day.All.ToFigures(), FiguresOf(day.Models)))],
        FiguresOf(models),
        generators.ToFigures((generator, figures) => new GeneratorFigures(generator, figures)));

    private static IReadOnlyList<ModelFigures> FiguresOf(GroupCount<(string Provider, string Model)> models) =>
        models.ToFigures((model, figures) => new ModelFigures(model.Provider, model.Model, figures));

    private ReadOnlySpan<FigureCount> CountsOf(DateTimeOffset createdAt, string? provider, string? model, string generator)
    {
        var key = (provider ?? string.Empty, model ?? string.Empty);
        var day = days[range.IndexOf(createdAt)];
        return new[] { all, day.All, day.Models.Of(key), models.Of(key), generators.Of(generator) };
    }
}
