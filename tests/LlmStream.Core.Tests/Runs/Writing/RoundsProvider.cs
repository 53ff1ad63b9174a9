using LlmStream.Core.Models;
using LlmStream.Core.Tests.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Runs.Writing;

/// <summary>A provider of one model, which says what the test gave it.</summary>
internal sealed class RoundsProvider(RoundsModel model) : IModelProvider
{
    public string Name => "rounds";

    public int MaxConcurrent => 1;

    public bool ContinuesAnswers { get; init; } = true;

    public int? ContextLength(string model) => null;

    IChatClient IModelProvider.CreateChatClient(string name) => model;

    public Task<ProviderState> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new ProviderState(Name, Reachable: true, null, null));

    public Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelDescription>>([]);
}
