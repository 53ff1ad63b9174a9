using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Warming;
using LlmStream.Server.Security;

namespace LlmStream.Server.Endpoints;

/// <summary>Models: list, describe, load, remove.</summary>
internal static class ModelEndpoints
{
    internal static void MapModels(this IEndpointRouteBuilder api)
    {
        var models = api.MapGroup("/models");
        models.MapGet("/", ListAsync).WithSummary("Every provider's models").Produces<ModelsDocument>();
        models.MapPulls();
        models.MapPost("/warm", WarmAsync).WithSummary("Loads a model into memory, unless somebody would have to wait for that")
            .Produces<WarmReport>();
        models.MapGet("/{**name}", DescribeAsync).WithSummary("One model, with everything there is to know").Produces<ModelDescription>();
        models.MapDelete("/{**name}", DeleteAsync).AddEndpointFilter<RouteHandlerBuilder, ModelGuard>().WithSummary("Removes a model").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IModelCatalog catalog, ModelGuard guard, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(catalog.Providers.Select(provider => AskAsync(provider, cancellationToken)));
        return Results.Ok(new ModelsDocument(
            [.. answers.SelectMany(answer => answer.Models)],
            [.. answers.Select(answer => answer.State)],
            guard.Allows(context)));
    }

    private static async Task<(ProviderState State, IReadOnlyList<ModelDescription> Models)> AskAsync(
        IModelProvider provider,
        CancellationToken cancellationToken)
    {
        var state = await provider.ProbeAsync(cancellationToken) with { KeepsModels = provider is IModelKeeper };
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

    private static async Task<IResult> WarmAsync(HttpRequest request, IModelCatalog catalog, ModelWarming warming, CancellationToken cancellationToken)
    {
        var (keeper, name) = ModelReference.Find(catalog, await ModelReference.ReadAsync(request));
        return Results.Ok(await warming.WarmAsync(keeper, name, RunOwner.Of(request.HttpContext), cancellationToken));
    }

    private static async Task<IResult> DescribeAsync(string name, IModelCatalog catalog, CancellationToken cancellationToken)
    {
        var provider = ModelReference.FindProvider(catalog, name);
        if (provider is null or IModelKeeper)
        {
            var (keeper, model) = ModelReference.Find(catalog, name);
            return Results.Ok(await keeper.DescribeAsync(model, cancellationToken));
        }

        var models = await provider.ListModelsAsync(cancellationToken);
        var found = models.FirstOrDefault(model => model.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
        return Results.Ok(found ?? throw new FailureException(new Failure(FailureCode.ModelNotFound, $"There is no model called '{name}'.")));
    }

    private static async Task<IResult> DeleteAsync(string name, IModelCatalog catalog, CancellationToken cancellationToken)
    {
        var (keeper, model) = ModelReference.Find(catalog, name);
        await keeper.DeleteAsync(model, cancellationToken);
        catalog.Forget(keeper.Name);
        return Results.NoContent();
    }
}
