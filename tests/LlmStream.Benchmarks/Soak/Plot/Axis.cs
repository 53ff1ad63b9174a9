namespace LlmStream.Benchmarks.Soak.Plot;

/// <summary>Places of round numbers from zero to above the most.</summary>
/// <param name="Step">Between two of them.</param>
/// <param name="End">The last one.</param>
internal sealed record Axis(double Step, double End)
{
    private static readonly double[] RoundSteps = [1, 2, 5, 10];

    internal IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round(End / Step) + 1).Select(index => index * Step);

    /// <param name="most">What has to fit.</param>
    /// <param name="count">About how many steps.</param>
    /// <param name="reachesBeyond">Whether it ends with a round number; else with what has to fit.</param>
    internal static Axis Over(double most, int count, bool reachesBeyond = true)
    {
        var rough = Math.Max(most, 1) / count;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = RoundSteps.First(round => round * magnitude >= rough * 0.999) * magnitude;
        var steps = Math.Max(most, 1) / step;
        return new Axis(step, step * Math.Max(1, reachesBeyond ? Math.Ceiling(steps) : Math.Floor(steps)));
    }
}
