using System.Collections.Frozen;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Ollama;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Catalog;

/// <summary>All providers by name, and who answers when nobody is named.</summary>
public sealed class ModelCatalog : IModelCatalog
{
    /// <summary>The name of the provider that answers without a model.</summary>
    internal const string Demo = "demo";

    private readonly FrozenDictionary<string, ProviderWatch> watches;
    private readonly string chosen;
    private readonly ModelPath settingsModel;

    /// <summary>Takes what was registered.</summary>
    /// <exception cref="InvalidOperationException">Two providers have one name.</exception>
    /// <exception cref="OptionsValidationException">None is registered, or the settings name one that is not.</exception>
    public ModelCatalog(IEnumerable<IModelProvider> providers, IOptions<ProvidersOptions> options, TimeProvider time)
    {
        Providers = [.. providers];
        var twice = Providers.GroupBy(provider => provider.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two providers are called '{twice.Key}'.");
        }

        watches = Providers.ToFrozenDictionary(provider => provider.Name, provider => new ProviderWatch(provider, time), StringComparer.OrdinalIgnoreCase);
        chosen = options.Value.Default;
        settingsModel = ModelPath.Parse(options.Value.Model, watches.ContainsKey);
        if (Providers.Count == 0 || (!IsAuto && !watches.ContainsKey(chosen)))
        {
            throw new OptionsValidationException(
                ProvidersOptions.Section,
                typeof(ProvidersOptions),
                [$"Providers:Default is '{chosen}'; there is {ProviderNames}."]);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<IModelProvider> Providers { get; }

    private bool IsAuto => chosen.Equals(ProvidersOptions.Auto, StringComparison.OrdinalIgnoreCase);

    private string ProviderNames => Providers.Count == 0 ? "none" : string.Join(", ", Providers.Select(provider => $"'{provider.Name}'"));

    /// <inheritdoc/>
    public async ValueTask<ResolvedModel> ResolveAsync(string? model, CancellationToken cancellationToken)
    {
        var path = ModelPath.Parse(model, watches.ContainsKey);
        return path switch
        {
            { Provider: { } provider, Name: { } name } => new ResolvedModel(watches[provider].Provider, name),
            { Provider: { } provider } => await FirstOfAsync(watches[provider], cancellationToken),
            { Name: { } name } => await ResolveBareAsync(name, cancellationToken),
            _ => await ResolveDefaultAsync(cancellationToken),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<DefaultModel> GetDefaultAsync(CancellationToken cancellationToken)
    {
        var preferred = Preferred;
        var snapshot = await preferred.GetAsync(cancellationToken);
        string? notice;
        if (IsAuto && !snapshot.CanAnswer && watches.TryGetValue(Demo, out var demo) && demo != preferred)
        {
            notice = Advice.DemoInsteadOf(snapshot);
            (preferred, snapshot) = (demo, await demo.GetAsync(cancellationToken));
        }
        else
        {
            notice = Advice.AboutChosen(snapshot);
        }

        var provider = preferred.Provider;
        var alternative = Advice.Alternative(provider, watches.ContainsKey(Demo), watches.ContainsKey(OllamaProvider.ProviderName));
        return new DefaultModel(provider.Name, SettingsModelOf(provider) ?? snapshot.FirstModel, notice, alternative);
    }

    // In auto the settings' model may say who is meant: `Model=ollama/llama3.2`.
    private ProviderWatch Preferred =>
        !IsAuto ? watches[chosen]
        : settingsModel.Provider is { } named ? watches[named]
        : watches.GetValueOrDefault(OllamaProvider.ProviderName) ?? watches[Providers[0].Name];

    // The demo that stands in for Ollama does not have Ollama's model.
    private string? SettingsModelOf(IModelProvider provider)
    {
        var isMeant = settingsModel.Provider is { } named
            ? named.Equals(provider.Name, StringComparison.OrdinalIgnoreCase)
            : provider == Preferred.Provider;
        return isMeant ? settingsModel.Name : null;
    }

    private async ValueTask<ResolvedModel> ResolveDefaultAsync(CancellationToken cancellationToken)
    {
        var picked = await GetDefaultAsync(cancellationToken);
        var watch = watches[picked.Provider];
        return picked.Model is { } name ? new ResolvedModel(watch.Provider, name) : await FirstOfAsync(watch, cancellationToken);
    }

    // A bare name is a model of the default provider. The demo is only meant when it has that model: who names one wants a model to write.
    private async ValueTask<ResolvedModel> ResolveBareAsync(string name, CancellationToken cancellationToken)
    {
        var picked = watches[(await GetDefaultAsync(cancellationToken)).Provider];
        var listed = (await picked.GetAsync(cancellationToken)).Models.Any(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (!listed && name.Contains('/', StringComparison.Ordinal))
        {
            throw new FailureException(new Failure(
                FailureCode.ModelNotFound,
                $"There is no provider for '{name}'. Write the model as provider/name; the providers are {ProviderNames}."));
        }

        return new ResolvedModel(listed ? picked.Provider : Preferred.Provider, name);
    }

    private static async ValueTask<ResolvedModel> FirstOfAsync(ProviderWatch watch, CancellationToken cancellationToken)
    {
        var snapshot = await watch.GetAsync(cancellationToken);
        if (snapshot.FirstModel is { } first)
        {
            return new ResolvedModel(watch.Provider, first);
        }

        var code = snapshot.State.Reachable ? FailureCode.ModelNotFound : FailureCode.ProviderUnreachable;
        throw new FailureException(new Failure(code, Advice.AboutChosen(snapshot)!, Retryable: code == FailureCode.ProviderUnreachable));
    }
}
