using System.ComponentModel.DataAnnotations;

namespace LlmStream.Providers.Guards;

/// <summary>How long a provider may be silent; the settings under <c>Runs</c>.</summary>
public sealed class SilenceOptions
{
    /// <summary>Where these settings are found.</summary>
    public const string Section = "Runs";

    /// <summary>The longest silence between two deltas, in seconds.</summary>
    [Range(1, 86_400)]
    public int IdleTimeoutSeconds { get; set; } = 120;

    /// <summary>The longest wait for the first delta, in seconds: a cold model may take minutes.</summary>
    [Range(1, 86_400)]
    public int LoadTimeoutSeconds { get; set; } = 600;

    /// <summary>How long a provider may take to say that it is there and what models it has, in seconds; then it counts as away.</summary>
    [Range(1, 30)]
    public int ProbeTimeoutSeconds { get; set; } = 2;

    internal TimeSpan ProbeTimeout => TimeSpan.FromSeconds(ProbeTimeoutSeconds);
}
