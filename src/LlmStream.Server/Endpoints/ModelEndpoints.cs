using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Server.EventStreams;
using LlmStream.Server.Failures;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Endpoints;

/// <summary>Models: list, fetch, load, remove.</summary>
internal static class ModelEndpoints
{
    internal static void MapModels(this IEndpointRouteBuilder api)
    {
        var models = api.MapGroup("/models");
        models.MapGet("/", ListAsync).WithSummary("Every provider's models").Produces<ModelsDocument>();
        models.MapPost("/pull", PullAsync).WithSummary("Fetches a model; its progress as an event stream")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        models.MapPost("/warm", WarmAsync).WithSummary("Loads a model into memory").Produces(StatusCodes.Status204NoContent);
        models.MapDelete("/{**name}", DeleteAsync).WithSummary("Removes a model").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(IModelCatalog catalog, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(catalog.Providers.Select(provider => AskAsync(provider, cancellationToken)));
        return Results.Ok(new ModelsDocument([.. answers.SelectMany(answer => answer.Models)], [.. answers.Select(answer => answer.State)]));
    }

    private static async Task<(ProviderState State, IReadOnlyList<ModelDescription> Models)> AskAsync(
        IModelProvider provider,
        CancellationToken cancellationToken)
    {
        var state = await provider.ProbeAsync(cancellationToken);
        if (!state.Reachable)
        {
            return (state, []);
        }

        try
        {
            return (state, await provider.ListModelsAsync(cancellationToken));
        }
        catch (FailureException exception)
        {
            return (state with { Reachable = false, Detail = exception.Failure.Message }, []);
        }
    }

    private static async Task PullAsync(HttpContext context, IModelCatalog catalog, Heartbeat heartbeat)
    {
        var (keeper, name) = Find(catalog, await ReadModelAsync(context.Request));
        var progress = keeper.PullAsync(name, context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
        await using (progress)
        {
            // The first step decides between a problem and a stream.
            var hasMore = await progress.MoveNextAsync();
            await using var events = await EventStreamWriter.BeginAsync(context.Response, heartbeat);
            try
            {
                for (; hasMore; hasMore = await progress.MoveNextAsync())
                {
                    await events.WriteAsync("progress", null, progress.Current);
                }

                await events.WriteAsync("completed", null, new ModelReference(name));
            }
            catch (FailureException exception)
            {
                await events.WriteAsync<Frame>("failed", null, FailedFrame.Refused(exception.Failure));
            }
        }
    }

    private static async Task<IResult> WarmAsync(HttpRequest request, IModelCatalog catalog, CancellationToken cancellationToken)
    {
        var (keeper, name) = Find(catalog, await ReadModelAsync(request));
        await keeper.WarmAsync(name, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(string name, IModelCatalog catalog, CancellationToken cancellationToken)
    {
        var (keeper, model) = Find(catalog, name);
        await keeper.DeleteAsync(model, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<string> ReadModelAsync(HttpRequest request)
    {
        var body = request.HasJsonContentType() ? await RequestBody.ReadJsonAsync(request) : throw new FailureException(RequestBody.NotJson);
        RequestBody.RequireObject(body);
        return body.TryGetProperty("model", out var model) && JsonText.Of(model) is { Length: > 0 } name
            ? name
            : throw new FailureException(Failure.Invalid("model", "is required: a model's name such as ollama/llama3.2"));
    }

    /// <summary>The keeper of <c>provider/name</c>; of the first one that there is for a bare name.</summary>
    private static (IModelKeeper Keeper, string Name) Find(IModelCatalog catalog, string model)
    {
        foreach (var provider in catalog.Providers)
        {
            if (model.StartsWith(provider.Name + "/", StringComparison.OrdinalIgnoreCase))
            {
                return provider is IModelKeeper keeper
                    ? (keeper, model[(provider.Name.Length + 1)..])
                    : throw new FailureException(Failure.Invalid("model", $"The models of '{provider.Name}' cannot be changed"));
            }
        }

        return catalog.Providers.OfType<IModelKeeper>().FirstOrDefault() is { } first
            ? (first, model)
            : throw new FailureException(Failure.Invalid("model", "No provider here can fetch or remove models"));
    }
}

/// <summary>A model's name.</summary>
internal sealed record ModelReference(string Model);
