using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Overload;

/// <summary>How a server behaved beneath more than it can do.</summary>
/// <param name="Workload">The load.</param>
/// <param name="IsBounded">Whether the server had its own limits.</param>
/// <param name="Health">What its health's addresses answered meanwhile.</param>
/// <param name="Starts">What those who came meanwhile were answered.</param>
/// <param name="Measurement">What the load's clients saw.</param>
/// <param name="Memory">How memory went back.</param>
internal sealed record OverloadOutcome(
    Workload Workload,
    bool IsBounded,
    IReadOnlyList<ProbeResult> Health,
    IReadOnlyList<StartAttempt> Starts,
    Measurement Measurement,
    MemoryReturn Memory)
{
    private const double LongestHealthMs = 1_000;
    private const double LongestStartMs = 2_000;

    internal bool IsHealthSwift => Health.All(each => each.Failures == 0 && each.Milliseconds.All(taken => taken <= LongestHealthMs));

    internal bool AreStartsAnswered => Starts.All(start => start.IsAnswered && start.Milliseconds <= LongestStartMs);

    internal bool HasPassed => IsHealthSwift && AreStartsAnswered && Memory.IsBack;
}
