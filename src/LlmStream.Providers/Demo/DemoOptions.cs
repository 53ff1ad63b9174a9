using System.ComponentModel.DataAnnotations;

namespace LlmStream.Providers.Demo;

/// <summary>The settings under <c>Providers:Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Providers:Demo";

    /// <summary>How many deltas an answer sends in a second; 0 sends them as fast as they are read.</summary>
    [Range(0d, 100_000d)]
    public double TokensPerSecond { get; set; } = 40;

    /// <summary>How many runs are answered at one time.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = 64;
}
