using LlmStream.Core.Models;

namespace LlmStream.Providers.Catalog;

/// <summary>What a provider was a moment ago.</summary>
/// <param name="State">Whether it answered.</param>
/// <param name="Models">Its models; none when it could not be asked.</param>
internal sealed record ProviderSnapshot(ProviderState State, IReadOnlyList<ModelDescription> Models)
{
    /// <summary>The first model that writes text. One that says nothing of its abilities is believed to.</summary>
    internal string? FirstModel =>
        Models.FirstOrDefault(model => model.Capabilities.Count == 0 || model.Capabilities.Contains("completion", StringComparer.OrdinalIgnoreCase))?.Name;

    /// <summary>The model of that name, with or without the tag that Ollama adds; null when it is not listed.</summary>
    internal ModelDescription? Find(string name) => Models.FirstOrDefault(model =>
        model.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || model.Name.Equals($"{name}:latest", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it answers and has something that can write.</summary>
    internal bool CanAnswer => State.Reachable && FirstModel is not null;
}
