using LlmStream.Benchmarks.Soak.Samples;

namespace LlmStream.Benchmarks.Soak;

/// <summary>A soak at its end.</summary>
/// <param name="Settings">How long, and how much at a time.</param>
/// <param name="Tally">What the clients saw.</param>
/// <param name="Samples">What the server looked like.</param>
/// <param name="RunsLeft">Runs that the server still called live when all had ended and a moment had passed.</param>
/// <param name="ReadersLeft">Streams of frames that it still called read then.</param>
internal sealed record SoakOutcome(SoakSettings Settings, Tally Tally, IReadOnlyList<Sample> Samples, int RunsLeft, int ReadersLeft)
{
    internal Trend? Memory => Trend.Of(Samples, Settings.WarmUp, sample => sample.MemoryMiB);

    internal Trend? Handles => Trend.Of(Samples, Settings.WarmUp, sample => sample.Handles);

    /// <summary>Looked at by themselves: most handles are assemblies, beside which some sockets that stay would not be seen.</summary>
    internal Trend? Sockets => Trend.Of(Samples, Settings.WarmUp, sample => sample.Sockets);

    internal bool HasPassed => Tally.IsWhole
        && RunsLeft == 0
        && ReadersLeft == 0
        && Memory is { IsFlat: true }
        && Handles is { IsFlat: true }
        && Sockets is { IsFlat: true };
}
