using System.ComponentModel.DataAnnotations;

namespace LlmStream.Server.Security;

/// <summary>Settings <c>RateLimit</c> (contract, section 7).</summary>
public sealed class RateLimitOptions
{
    /// <summary>The most runs that one user starts in a minute.</summary>
    [Range(1, 1_000_000)]
    public int RunsPerMinute { get; set; } = 120;
}
