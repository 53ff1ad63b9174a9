using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Overload;

/// <summary>How a server behaved beneath more than it can do.</summary>
/// <param name="Workload">The load.</param>
/// <param name="IsBounded">Whether the server had its own limits.</param>
/// <param name="Visit">What was answered to one who came meanwhile.</param>
/// <param name="Measurement">What the load's clients saw.</param>
/// <param name="Memory">How memory went back.</param>
internal sealed record OverloadOutcome(Workload Workload, bool IsBounded, Visit Visit, Measurement Measurement, MemoryReturn Memory)
{
    internal bool HasPassed => Visit.IsHealthSwift && Visit.AreStartsAnswered && Memory.IsBack;
}
