using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Models;

/// <summary>Finds who answers a request.</summary>
public interface IModelCatalog
{
    /// <summary>Every provider that is configured.</summary>
    IReadOnlyList<IModelProvider> Providers { get; }

    /// <summary>The model for <paramref name="model"/> as <c>provider/name</c>, or the settings' default for null. A name that the provider does not list is passed on to it.</summary>
    /// <exception cref="FailureException">No such provider (<see cref="FailureCode.ModelNotFound"/>), or none that has a model.</exception>
    ValueTask<ResolvedModel> ResolveAsync(string? model, CancellationToken cancellationToken);

    /// <summary>Whether a model is listed with a capability, such as <c>tools</c>. One of which nothing is known has none.</summary>
    ValueTask<bool> CanAsync(ResolvedModel model, string capability, CancellationToken cancellationToken);

    /// <summary>What the default is now, and why.</summary>
    ValueTask<DefaultModel> GetDefaultAsync(CancellationToken cancellationToken);

    /// <summary>A provider's models have changed: what is known of it is asked for anew.</summary>
    /// <param name="provider">Its name.</param>
    void Forget(string provider);
}

/// <summary>A model that will answer.</summary>
/// <param name="Provider">Who runs it.</param>
/// <param name="Name">Its name there.</param>
public sealed record ResolvedModel(IModelProvider Provider, string Name)
{
    /// <summary>A client for it, timeouts and guards included.</summary>
    public IChatClient CreateChatClient() => Provider.CreateChatClient(Name);
}

/// <summary>What answers when a request names no model.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Model">The model's name there; null when the provider has none yet.</param>
/// <param name="Notice">A sentence for the page when somebody should know how this came about, such as how to get Ollama.</param>
/// <param name="Alternative">A sentence for the status that says how to get the other one: Ollama while the demo answers, and the demo while Ollama does.</param>
public sealed record DefaultModel(string Provider, string? Model, string? Notice, string? Alternative = null);
