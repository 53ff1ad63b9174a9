using System.ComponentModel.DataAnnotations;

namespace LlmStream.Providers.Demo;

/// <summary>Settings <c>Providers:Demo</c> (contract, section 7).</summary>
public sealed class DemoOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers:Demo";

    /// <summary>How fast it writes, in deltas a second; 0 = as fast as it is read.</summary>
    [Range(0, 100_000)]
    public int TokensPerSecond { get; set; } = 40;

    /// <summary>How many runs it answers at one time.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrent { get; set; } = 64;
}
