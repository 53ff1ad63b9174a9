using LlmStream.Core.Models;
using LlmStream.Providers.Ollama;

namespace LlmStream.Providers.Catalog;

/// <summary>What a person is told about who answers, and how to get the other.</summary>
internal static class Advice
{
    private const string GetOllama =
        "For a real model install Ollama from https://ollama.com and run `ollama pull llama3.2`; it is noticed without a restart.";

    private const string PullModel =
        "Ollama runs but has no model yet. Run `ollama pull llama3.2`; it is noticed without a restart.";

    private const string GetDemo =
        "To see the pages at work without a model, choose `demo` as the model, or set Providers__Default=demo.";

    /// <summary>The sentences for a demo that answers because another cannot.</summary>
    internal static string DemoInsteadOf(ProviderSnapshot missing)
    {
        var advice = missing.State is { Name: OllamaProvider.ProviderName, Reachable: false } ? GetOllama : AboutChosen(missing);
        return $"The demo answers: no model writes these texts. {advice}";
    }

    /// <summary>What is wrong with a provider that was chosen by name; null when nothing is.</summary>
    internal static string? AboutChosen(ProviderSnapshot chosen) => chosen switch
    {
        { State.Reachable: false } => chosen.State.Detail ?? $"The provider '{chosen.State.Name}' does not answer.",
        { FirstModel: null } when chosen.State.Name == OllamaProvider.ProviderName => PullModel,
        { FirstModel: null } => $"The provider '{chosen.State.Name}' has no model that writes text.",
        _ => null,
    };

    /// <summary>How to get the one that does not answer now.</summary>
    internal static string? Alternative(IModelProvider picked, bool hasDemo, bool hasOllama) => picked.Name switch
    {
        ModelCatalog.Demo => hasOllama ? GetOllama : null,
        _ => hasDemo ? GetDemo : null,
    };
}
