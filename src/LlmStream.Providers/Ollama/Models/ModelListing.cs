using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Ollama.Models;

/// <summary>Lists models with what they can. <c>/api/show</c> is asked once for each digest: a digest's abilities never change.</summary>
/// <param name="api">Is asked.</param>
/// <param name="askedWindow">The window in tokens that every request asks for: Ollama gives no model more than it was trained for.</param>
internal sealed class ModelListing(OllamaApi api, int askedWindow)
{
    private static readonly Abilities Unknown = new([], null);

    private readonly ConcurrentDictionary<string, Abilities> byDigest = new(StringComparer.Ordinal);
    private volatile FrozenDictionary<string, int> trainedFor = FrozenDictionary<string, int>.Empty;

    /// <summary>The window in tokens that a model is given: what is asked for until it was listed once.</summary>
    internal int WindowOf(string name) => Math.Min(askedWindow, trainedFor.GetValueOrDefault(ModelName.WithTag(name), int.MaxValue));

    internal async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken)
    {
        var listing = api.ListAsync(cancellationToken);
        var running = ListLoadedAsync(cancellationToken);
        await Task.WhenAll(listing, running);
        var models = (await listing).Models?.Where(model => !string.IsNullOrEmpty(model.AnyName)).ToArray() ?? [];
        var loaded = await running;
        var abilities = await Task.WhenAll(models.Select(model => AbilitiesOfAsync(model, cancellationToken)));
        Forget(models);
        trainedFor = models.Zip(abilities)
            .Where(pair => pair.Second.ContextLength is not null)
            .DistinctBy(pair => ModelName.WithTag(pair.First.AnyName!), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pair => ModelName.WithTag(pair.First.AnyName!), pair => pair.Second.ContextLength!.Value, StringComparer.OrdinalIgnoreCase);
        return [.. models.Zip(abilities, (model, ability) => Describe(model, ability, loaded))];
    }

    /// <summary>One model with everything there is to know about it.</summary>
    /// <exception cref="FailureException">It is not here, or Ollama does not answer.</exception>
    internal async Task<ModelDescription> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var listing = api.ListAsync(cancellationToken);
        var running = ListLoadedAsync(cancellationToken);
        var showing = api.ShowDetailsAsync(name, cancellationToken);
        await Task.WhenAll(listing, running, showing);
        var model = (await listing).Models?.FirstOrDefault(model => IsCalled(model, name)) ?? throw OllamaFailures.NoSuchModel(name);
        var loaded = await running;
        var description = Describe(model, await AbilitiesOfAsync(model, cancellationToken), loaded);
        return description with { Details = Details(await showing, loaded?.FirstOrDefault(each => IsCalled(each, name))) };
    }

    private ModelDescription Describe(ListedModel model, Abilities abilities, IReadOnlyList<ListedModel>? loaded)
    {
        var inMemory = loaded?.FirstOrDefault(running => IsCalled(running, model.AnyName!));
        return new ModelDescription(
            $"{OllamaProvider.ProviderName}/{model.AnyName}",
            OllamaProvider.ProviderName,
            model.AnyName!,
            abilities.Capabilities,
            abilities.ContextLength is { } trained ? Math.Min(trained, askedWindow) : null,
            model.Size,
            loaded is null ? null : inMemory is not null,
            inMemory?.LoadedUntil);
    }

    private static ModelDetails Details(ShownDetails shown, ListedModel? inMemory) => new(
        shown.Details?.ParameterSize,
        shown.Details?.QuantizationLevel,
        shown.Details?.Family,
        shown.Details?.Format,
        TextOf(shown.License),
        TextOf(shown.Template),
        TextOf(shown.Parameters),
        JsonTime.Of(shown.ModifiedAt),
        inMemory?.Size,
        inMemory?.SizeVram);

    private static string? TextOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } written ? written : null;

    private static bool IsCalled(ListedModel model, string name) => model.AnyName is { } called && ModelName.Same(called, name);

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
