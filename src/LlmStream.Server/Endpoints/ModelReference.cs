using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Server.Failures;

namespace LlmStream.Server.Endpoints;

/// <summary>The model that a request names, and who keeps it.</summary>
internal static class ModelReference
{
    /// <summary>The name in a body <c>{ model }</c>.</summary>
    /// <exception cref="FailureException">There is none.</exception>
    internal static async Task<string> ReadAsync(HttpRequest request)
    {
        var body = request.HasJsonContentType() ? await RequestBody.ReadJsonAsync(request) : throw new FailureException(RequestBody.NotJson);
        RequestBody.RequireObject(body);
        return body.TryGetProperty("model", out var model) && JsonText.Of(model) is { } name && !string.IsNullOrWhiteSpace(name)
            ? name.Trim()
            : throw new FailureException(Failure.Invalid("model", "is required: a model's name such as ollama/llama3.2"));
    }

    /// <summary>The provider that <c>provider/name</c> begins with; null for a bare name.</summary>
    internal static IModelProvider? FindProvider(IModelCatalog catalog, string model) =>
        catalog.Providers.FirstOrDefault(provider => model.StartsWith(provider.Name + "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The keeper of <c>provider/name</c>; the first one that there is for a bare name.</summary>
    /// <exception cref="FailureException">Nobody keeps it.</exception>
    internal static (IModelKeeper Keeper, string Name) Find(IModelCatalog catalog, string model)
    {
        if (FindProvider(catalog, model) is { } provider)
        {
            return provider is IModelKeeper keeper
                ? (keeper, model[(provider.Name.Length + 1)..])
                : throw new FailureException(Failure.Invalid("model", $"The models of '{provider.Name}' cannot be changed"));
        }

        return catalog.Providers.OfType<IModelKeeper>().FirstOrDefault() is { } first
            ? (first, model)
            : throw new FailureException(Failure.Invalid("model", "No provider here can fetch or remove models"));
    }
}
