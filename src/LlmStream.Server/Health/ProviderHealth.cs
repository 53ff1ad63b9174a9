using LlmStream.Core.Models;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LlmStream.Server.Health;

/// <summary>Whether somebody answers when a request names no model.</summary>
internal sealed class ProviderHealth(IModelCatalog models) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var chosen = await models.GetDefaultAsync(cancellationToken);
        var provider = models.Providers.FirstOrDefault(provider => provider.Name == chosen.Provider);
        var state = provider is null ? null : await provider.ProbeAsync(cancellationToken);
        return state is { Reachable: true } && chosen.Model is not null
            ? HealthCheckResult.Healthy($"{chosen.Provider}/{chosen.Model}")
            : HealthCheckResult.Unhealthy(state?.Detail ?? chosen.Notice ?? $"{chosen.Provider} has no model.");
    }
}
