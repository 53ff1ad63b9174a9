namespace LlmStream.Benchmarks.Comparison;

/// <summary>The middle of some figures.</summary>
internal static class Median
{
    internal static double Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
