using System.Threading.Channels;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Models;

/// <summary>A provider whose pulls say what a test says.</summary>
internal sealed class StubKeeper : IModelKeeper
{
    private readonly Channel<PullProgress> steps = Channel.CreateUnbounded<PullProgress>();

    public string Name => "stub";

    public int MaxConcurrent => 1;

    internal long? Free { get; set; }

    internal int Pulls { get; private set; }

    /// <summary>What it lists.</summary>
    internal IReadOnlyList<string> Models { get; set; } = [];

    /// <summary>The one of them that is in memory.</summary>
    internal string? Loaded { get; set; }

    /// <summary>How often it was asked for its list.</summary>
    internal int Lists { get; private set; }

    internal bool WasCancelled { get; private set; }

    public int? ContextLength(string model) => null;

    public string FullName(string model) => model.Contains(':', StringComparison.Ordinal) ? model : $"{model}:latest";

    public long? FindFreeBytes() => Free;

    public async IAsyncEnumerable<PullProgress> PullAsync(string model, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Pulls++;
        await using var cancelled = cancellationToken.Register(() => WasCancelled = true);
        await foreach (var step in steps.Reader.ReadAllAsync(cancellationToken))
        {
            yield return step;
            if (step.Status == "success")
            {
                yield break;
            }
        }
    }

    public IChatClient CreateChatClient(string model) => throw new NotSupportedException("Nobody is asked here.");

    public Task<ProviderState> ProbeAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Nobody is asked here.");

    public Task<IReadOnlyList<ModelDescription>> ListModelsAsync(CancellationToken cancellationToken)
    {
        Lists++;
        return Task.FromResult<IReadOnlyList<ModelDescription>>(
            [.. Models.Select(model => new ModelDescription($"{Name}/{model}", Name, model, ["completion"]) { Loaded = model == Loaded })]);
    }

    public Task<ModelDescription> DescribeAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody is asked here.");

    public Task WarmAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody is asked here.");

    public Task DeleteAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody is asked here.");

    internal void Say(string status) => steps.Writer.TryWrite(new PullProgress(status, null, null, null));

    internal void Say(string digest, long total, long completed) => steps.Writer.TryWrite(new PullProgress($"pulling {digest}", digest, total, completed));

    internal void Break(Exception exception) => steps.Writer.TryComplete(exception);
}
