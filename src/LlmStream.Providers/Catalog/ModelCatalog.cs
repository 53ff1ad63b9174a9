using System.Collections.Frozen;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Providers.Guards;
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
    public ModelCatalog(IEnumerable<IModelProvider> providers, IOptions<ProvidersOptions> options, IOptions<SilenceOptions> silence, TimeProvider time)
    {
        Providers = [.. providers];
        var twice = Providers.GroupBy(provider => provider.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two providers are called '{twice.Key}'.");
        }

        watches = Providers.ToFrozenDictionary(
            provider => provider.Name, provider => new ProviderWatch(provider, silence.Value.ProbeTimeout, time), StringComparer.OrdinalIgnoreCase);
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
    public async ValueTask<bool> CanAsync(ResolvedModel model, string capability, CancellationToken cancellationToken) =>
        watches.TryGetValue(model.Provider.Name, out var watch)
        && (await watch.GetAsync(cancellationToken)).Find(model.Name) is { } listed
        && listed.Capabilities.Contains(capability, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask<DefaultModel> GetDefaultAsync(CancellationToken cancellationToken)
    {
        var preferred = await Preferred.GetAsync(cancellationToken);
        var (picked, snapshot, missing) = (Preferred, preferred, preferred);
        foreach (var other in StandIns.TakeWhile(_ => !snapshot.CanAnswer))
        {
            // What somebody has configured is what they are told about, and not only Ollama.
            (picked, snapshot, missing) = (other, await other.GetAsync(cancellationToken), snapshot);
        }

        if (!snapshot.CanAnswer)
        {
            (picked, snapshot) = (Preferred, preferred);
        }

        var provider = picked.Provider;
        var notice = picked != Preferred && provider.Name == Demo ? Advice.DemoInsteadOf(missing) : Advice.AboutChosen(snapshot);
        var alternative = Advice.Alternative(provider, watches.ContainsKey(Demo), watches.ContainsKey(OllamaProvider.ProviderName));
        return new DefaultModel(provider.Name, SettingsModelOf(provider) ?? snapshot.FirstModel, notice, alternative);
    }

    /// <inheritdoc/>
    public void Forget(string provider) => watches.GetValueOrDefault(provider)?.Forget();

    // In auto the settings' model may say who is meant: `Model=ollama/llama3.2`.
    private ProviderWatch Preferred =>
        !IsAuto ? watches[chosen]
        : settingsModel.Provider is { } named ? watches[named]
        : watches.GetValueOrDefault(OllamaProvider.ProviderName) ?? watches[Providers[0].Name];

    // Who answers in auto when the preferred one cannot: the others that are configured, in their order, and last the demo. For one that
    // the settings' model names only the demo stands in, which sends nothing anywhere.
    private IEnumerable<ProviderWatch> StandIns => !IsAuto ? [] : Providers
        .Where(provider => provider.Name == Demo || settingsModel.Provider is null)
        .OrderBy(provider => provider.Name == Demo)
        .Select(provider => watches[provider.Name])
        .Where(watch => watch != Preferred);

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

    // A bare name is a model of whoever answers. The demo is only meant when it has that model: who names one wants a model to write.
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

        return new ResolvedModel(listed || picked.Provider.Name != Demo ? picked.Provider : Preferred.Provider, name);
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
