using LlmStream.Core.Runs;
using LlmStream.Server.EventStreams;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Endpoints;

/// <summary>The feed as an event stream.</summary>
internal static class FeedEndpoint
{
    internal static void MapFeed(this IEndpointRouteBuilder api) =>
        api.MapGet("/feed", async (HttpContext context, RunFeed feed, Heartbeat heartbeat, IHostApplicationLifetime lifetime) =>
            {
                using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
                await using var events = await EventStreamWriter.BeginAsync(context.Response, heartbeat);
                try
                {
                    await foreach (var feedEvent in feed.ReadAllAsync(ends.Token))
                    {
                        await events.WriteAsync(feedEvent.Type, null, feedEvent);
                    }
                }
                catch (OperationCanceledException)
                {
                    // The client went, or the server ends.
                }
            })
            .WithSummary("What changes: conversations and runs")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
}
