using System.Collections.Concurrent;
using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>Lists models with what they can. <c>/api/show</c> is asked once for each digest: a digest's abilities never change.</summary>
internal sealed class ModelDetails(OllamaApi api)
{
    private static readonly Abilities Unknown = new([], null);

    private readonly ConcurrentDictionary<string, Abilities> byDigest = new(StringComparer.Ordinal);

    internal async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken)
    {
        var listing = api.ListAsync(cancellationToken);
        var running = ListLoadedAsync(cancellationToken);
        await Task.WhenAll(listing, running);
        var models = (await listing).Models?.Where(model => !string.IsNullOrEmpty(model.AnyName)).ToArray() ?? [];
        var loaded = await running;
        var abilities = await Task.WhenAll(models.Select(model => AbilitiesOfAsync(model, cancellationToken)));
        Forget(models);
        return [.. models.Zip(abilities, (model, ability) => Describe(model, ability, loaded))];
    }

    private static ModelDescription Describe(ListedModel model, Abilities abilities, IReadOnlyList<ListedModel>? loaded) => new(
        $"{OllamaProvider.ProviderName}/{model.AnyName}",
        OllamaProvider.ProviderName,
        model.AnyName!,
        abilities.Capabilities,
        abilities.ContextLength,
        model.Size,
        loaded?.Any(running => running.AnyName is { } name && ModelName.Same(name, model.AnyName!)));

    private async Task<IReadOnlyList<ListedModel>?> ListLoadedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await api.ListLoadedAsync(cancellationToken)).Models ?? [];
        }
        catch (FailureException)
        {
            return null;
        }
    }

    private async Task<Abilities> AbilitiesOfAsync(ListedModel model, CancellationToken cancellationToken)
    {
        var key = model.Digest ?? model.AnyName!;
        if (byDigest.TryGetValue(key, out var known))
        {
            return known;
        }

        try
        {
            var shown = await api.ShowAsync(model.AnyName!, cancellationToken);
            return byDigest[key] = new Abilities(shown.Capabilities ?? [], ContextLengthOf(shown));
        }
        catch (FailureException)
        {
            // A model that cannot be shown, or was just removed, is still listed; it is asked again the next time.
            return Unknown;
        }
    }

    private static int? ContextLengthOf(ShownModel shown)
    {
        var field = shown.ModelInfo?.FirstOrDefault(pair => pair.Key.EndsWith(".context_length", StringComparison.Ordinal)).Value;
        return field is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var length) ? length : null;
    }

    private void Forget(ListedModel[] models)
    {
        foreach (var key in byDigest.Keys.Except(models.Select(model => model.Digest ?? model.AnyName!), StringComparer.Ordinal))
        {
            byDigest.TryRemove(key, out _);
        }
    }

    private sealed record Abilities(IReadOnlyList<string> Capabilities, int? ContextLength);
}
