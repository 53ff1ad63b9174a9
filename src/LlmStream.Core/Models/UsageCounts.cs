using Microsoft.Extensions.AI;

namespace LlmStream.Core.Models;

/// <summary>What a provider may count beside tokens, by its name in <see cref="UsageDetails.AdditionalCounts"/>.</summary>
public static class UsageCounts
{
    /// <summary>How long the model itself took to write, in nanoseconds: without the prompt, the network and whatever holds text back.</summary>
    public const string WritingNanoseconds = "eval_duration_ns";
}
