using System.Threading.RateLimiting;
using LlmStream.Core.Failures;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Security;

/// <summary>How many runs one user may start in a minute, on every way in.</summary>
internal sealed class RunRateLimit(IOptions<RateLimitOptions> options) : IDisposable
{
    private const int SegmentsPerMinute = 6;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(owner =>
        RateLimitPartition.GetSlidingWindowLimiter(owner, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.RunsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsPerMinute,
        }));

    /// <summary>Counts a start.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.RateLimited"/>.</exception>
    internal void Acquire(string owner)
    {
        using var lease = limiter.AttemptAcquire(owner);
        if (!lease.IsAcquired)
        {
            throw new FailureException(new Failure(
                FailureCode.RateLimited,
                $"More than {options.Value.RunsPerMinute} answers were asked for within a minute.",
                Retryable: true,
                RetryAfterSeconds: 60 / SegmentsPerMinute));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
