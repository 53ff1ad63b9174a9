using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Catalog;

/// <summary>A provider that only says what it has.</summary>
internal sealed class StubProvider(string name, params string[] models) : IModelProvider
{
    private int probes;

    public string Name => name;

    public int MaxConcurrent => 1;

    internal bool IsDown { get; init; }

    internal TaskCompletionSource? Hold { get; set; }

    /// <summary>Answers that it is there, and never what it has.</summary>
    internal bool HidesModels { get; set; }

    /// <summary>What it has.</summary>
    internal IReadOnlyList<string> Models { get; set; } = models;

    internal int Probes => probes;

    /// <summary>The window of its models; not known when null.</summary>
    internal int? Window { get; init; }

    public int? ContextLength(string model) => Window;

    public IChatClient CreateChatClient(string model) => throw new NotSupportedException("Nobody is asked here.");

    public async Task<ProviderState> ProbeAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref probes);
        if (Hold is not null)
        {
            await Hold.Task.WaitAsync(cancellationToken);
        }

        return new ProviderState(name, !IsDown, null, IsDown ? "It is down." : null);
    }

    public async Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken)
    {
        if (HidesModels)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return [.. Models.Select(model => new ModelDescription($"{name}/{model}", name, model, ["completion"]))];
    }
}
