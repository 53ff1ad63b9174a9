using LlmStream.Core.Failures;
using LlmStream.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LlmStream.Server.Health;

/// <summary>Whether conversations can be read, and what is new is kept.</summary>
internal sealed class DatabaseHealth(StorageProbe database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (FailureException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Failure.Message);
        }
    }
}
