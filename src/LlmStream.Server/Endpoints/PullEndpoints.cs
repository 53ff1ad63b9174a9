using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Pulls;
using LlmStream.Server.EventStreams;
using LlmStream.Server.Security;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Endpoints;

/// <summary>Fetching models. A pull belongs to the server: whoever asks for one that goes on joins it, and whoever goes away stops nothing.</summary>
internal static class PullEndpoints
{
    internal static void MapPulls(this IEndpointRouteBuilder models)
    {
        models.MapPost("/pull", PullAsync).AddEndpointFilter<RouteHandlerBuilder, ModelGuard>().WithSummary("Fetches a model, or joins who does; its progress as an event stream")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .Produces<PullReport>(StatusCodes.Status202Accepted);
        models.MapPost("/pull/stop", StopAsync).AddEndpointFilter<RouteHandlerBuilder, ModelGuard>().WithSummary("Stops the fetching of a model; what came is kept").Produces<PullReport>();
        models.MapGet("/pulls", (ModelPulls pulls) => Results.Ok(pulls.All.Select(pull => pull.Read()).ToArray()))
            .WithSummary("The models that are being fetched, or were a short time ago")
            .Produces<PullReport[]>();
    }

    private static async Task<IResult> PullAsync(HttpContext context, IModelCatalog catalog, ModelPulls pulls, Heartbeat heartbeat)
    {
        var (keeper, name) = ModelReference.Find(catalog, await ModelReference.ReadAsync(context.Request));
        var pull = pulls.Join(keeper, name);

        // The provider's first word decides between a problem and a stream.
        await pull.Begun.WaitAsync(context.RequestAborted);
        if (Preferences.WantsNoWaiting(context.Request))
        {
            return Results.Accepted("/api/models/pulls", pull.Read());
        }

        await using var events = await EventStreamWriter.BeginAsync(context.Response, heartbeat);
        await foreach (var report in pull.ReadAllAsync(context.RequestAborted))
        {
            await WriteAsync(events, report);
        }

        return Results.Empty;
    }

    private static ValueTask WriteAsync(EventStreamWriter events, PullReport report) => report.State switch
    {
        PullState.Pulling => events.WriteAsync("progress", null, report),
        PullState.Completed => events.WriteAsync("completed", null, report),
        PullState.Stopped => events.WriteAsync("stopped", null, report),
        _ => events.WriteAsync<Frame>("failed", null, FailedFrame.Refused(report.Error!)),
    };

    private static async Task<IResult> StopAsync(HttpRequest request, IModelCatalog catalog, ModelPulls pulls, CancellationToken cancellationToken)
    {
        var (keeper, name) = ModelReference.Find(catalog, await ModelReference.ReadAsync(request));
        return Results.Ok(await pulls.StopAsync(keeper, name, cancellationToken));
    }
}
