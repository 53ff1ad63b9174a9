using System.Collections.Concurrent;
using LlmStream.Core.Failures;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>Which models are in Ollama's memory.</summary>
internal sealed class RunningModels(OllamaApi api, TimeProvider time)
{
    /// <summary>A model that answered so short a time ago is not asked for: a classroom that begins together would ask thirty times.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> answeredAt = new(StringComparer.Ordinal);

    /// <summary>Whether a model gave something a moment ago, and so is loaded.</summary>
    internal bool HasJustAnswered(string model) =>
        answeredAt.TryGetValue(model, out var at) && time.GetElapsedTime(at) < Fresh;

    /// <summary>Notes that a model gave something.</summary>
    internal void Answered(string model) => answeredAt[model] = time.GetTimestamp();

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
