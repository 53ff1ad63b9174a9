using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LlmStream.Server.Health;

/// <summary>Whether conversations can be read.</summary>
internal sealed class DatabaseHealth(IConversationStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ListAsync(new ConversationQuery(null, null, 1), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (FailureException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Failure.Message);
        }
    }
}
