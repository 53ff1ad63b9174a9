namespace LlmStream.Benchmarks.Soak;

/// <summary>How long, and how much at a time.</summary>
/// <param name="Duration">For how long runs are begun.</param>
/// <param name="Runs">How many are live at a time.</param>
internal sealed record SoakSettings(TimeSpan Duration, int Runs)
{
    /// <summary>Chooses what each run goes through; fixed, so that two soaks go through the same.</summary>
    internal const int Seed = 20_261_121;

    private static readonly TimeSpan ShortestWarmUp = TimeSpan.FromMinutes(2);

    /// <summary>What is not judged: the runtime compiles, and its heap finds its size.</summary>
    internal TimeSpan WarmUp => Duration / 10 > ShortestWarmUp ? Duration / 10 : ShortestWarmUp;

    internal static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(10);
}
