using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Commands;

/// <summary>Some durations as cells of a table.</summary>
internal static class Distribution
{
    internal const string Header = "median ms | p95 ms | max ms";

    internal const string Line = "---: | ---: | ---:";

    internal static string Cells(IReadOnlyCollection<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return $"{Median.Of(sorted):0.00} | {sorted[Math.Min(sorted.Length - 1, (int)(0.95 * sorted.Length))]:0.00} | {sorted[^1]:0.00}";
    }
}
