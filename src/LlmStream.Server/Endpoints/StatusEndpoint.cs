using LlmStream.Core.Models;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Endpoints;

/// <summary>How the server is, for the page and for people.</summary>
internal static class StatusEndpoint
{
    internal static void MapStatus(this IEndpointRouteBuilder api, TimeProvider clock)
    {
        var startedAt = clock.GetTimestamp();
        api.MapGet("/status", async (
                IModelCatalog models,
                RunRegistry registry,
                RunQueue queue,
                Subscriptions subscriptions,
                TimeProvider time,
                CancellationToken cancellationToken) =>
            {
                var chosen = await models.GetDefaultAsync(cancellationToken);
                var providers = await Task.WhenAll(models.Providers.Select(provider => provider.ProbeAsync(cancellationToken)));
                return Results.Ok(new StatusDocument(
                    RunFeed.ServerVersion,
                    chosen.Provider,
                    chosen.Model,
                    chosen.Notice,
                    chosen.Alternative,
                    registry.Count,
                    queue.WaitingCount,
                    subscriptions.All.Count,
                    (long)time.GetElapsedTime(startedAt).TotalSeconds,
                    providers));
            })
            .WithSummary("How the server is, and who answers")
            .Produces<StatusDocument>();
    }
}
