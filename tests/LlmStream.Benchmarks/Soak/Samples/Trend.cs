using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Soak.Samples;

/// <summary>How a figure went once the server was warm.</summary>
/// <param name="First">The median of the first tenth of the time.</param>
/// <param name="Last">The median of its last tenth.</param>
/// <param name="PerHour">The slope of the straight line through all samples.</param>
internal sealed record Trend(double First, double Last, double PerHour)
{
    private const double MostGrowth = 1.10;

    /// <summary>A short soak's tenth would be one sample.</summary>
    private const int FewestSamples = 3;

    internal double Growth => (Last / First) - 1;

    /// <summary>Whether the end is at most a tenth above the beginning.</summary>
    internal bool IsFlat => Last <= First * MostGrowth;

    /// <summary>The trend of a figure; null when nothing was sampled after the warm-up.</summary>
    internal static Trend? Of(IReadOnlyList<Sample> samples, TimeSpan warmUp, Func<Sample, double> figure)
    {
        var warm = samples.Where(sample => sample.Minutes > warmUp.TotalMinutes).ToList();
        if (warm.Count < 2)
        {
            return null;
        }

        var tenth = Math.Min(warm.Count, Math.Max(FewestSamples, warm.Count / 10));
        return new Trend(
            Median.Of(warm.Take(tenth).Select(figure)),
            Median.Of(warm.TakeLast(tenth).Select(figure)),
            Slope(warm.ConvertAll(sample => (sample.Minutes / 60, figure(sample)))));
    }

    /// <summary>Least squares.</summary>
    private static double Slope(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
