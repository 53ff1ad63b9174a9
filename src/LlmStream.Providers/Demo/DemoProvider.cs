using LlmStream.Core.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Demo;

/// <summary>
/// Answers without a model: for a machine without Ollama, for tests and for load. Its answers are composed from the form's own values,
/// the same each time, with every part that the generator promises, and say in their first line that no model wrote them.
/// </summary>
public sealed class DemoProvider(IOptions<DemoOptions> options, TimeProvider time) : IModelProvider
{
    /// <summary>Its name in settings and on the wire.</summary>
    public const string ProviderName = "demo";

    private const string ModelName = "demo";

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public int MaxConcurrent => options.Value.MaxConcurrent;

    /// <inheritdoc/>
    public int? ContextLength(string model) => null;

    /// <inheritdoc/>
    public IChatClient CreateChatClient(string model) => new DemoChatClient(options.Value, time);

    /// <inheritdoc/>
    public Task<ProviderState> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderState(Name, Reachable: true, Version: null, Detail: null));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelDescription>>([new ModelDescription($"{ProviderName}/{ModelName}", ProviderName, ModelName, ["completion"])]);
}
