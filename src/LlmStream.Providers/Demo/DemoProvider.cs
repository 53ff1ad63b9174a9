using LlmStream.Core.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Demo;

/// <summary>Answers without a model: it fills templates from the form's own values, the same each time. For machines without Ollama, for tests and for load tests.</summary>
/// <remarks>A chat message <c>demo:tokens=N</c> is answered with exactly N deltas; there are more of its kind (<see cref="Answers.Chat.LoadTest"/>).</remarks>
public sealed class DemoProvider(IOptions<DemoOptions> options, TimeProvider time) : IModelProvider
{
    /// <summary>Its name in settings and on the wire.</summary>
    public const string ProviderName = "demo";

    /// <summary>Its one model.</summary>
    public const string ModelName = "demo";

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public int MaxConcurrent => options.Value.MaxConcurrent;

    /// <inheritdoc/>
    public bool ContinuesAnswers => true;

    /// <inheritdoc/>
    public bool FollowsInstructions => false;

    /// <inheritdoc/>
    public int? ContextLength(string model) => null;

    /// <inheritdoc/>
    public IChatClient CreateChatClient(string model) => new DemoChatClient(options.Value.TokensPerSecond, time);

    /// <inheritdoc/>
    public Task<ProviderState> ProbeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderState(ProviderName, Reachable: true, Version: null, Detail: null));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelDescription>>(
            [new ModelDescription($"{ProviderName}/{ModelName}", ProviderName, ModelName, ["completion"], Loaded: true)]);
}
