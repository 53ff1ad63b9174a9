using LlmStream.Core.Failures;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>Which models are in Ollama's memory.</summary>
internal sealed class RunningModels(OllamaApi api)
{
    /// <summary>Whether a model is loaded; null when it could not be asked, or was not answered before the cancellation. Never throws.</summary>
    internal async Task<bool?> IsLoadedAsync(string model, CancellationToken cancellationToken)
    {
        try
        {
            var loaded = await api.ListLoadedAsync(cancellationToken);
            return loaded.Models?.Any(listed => listed.AnyName is { } name && ModelName.Same(name, model)) is true;
        }
        catch (Exception exception) when (exception is FailureException or OperationCanceledException)
        {
            return null;
        }
    }
}
