using LlmStream.Core.Models;

namespace LlmStream.Core.Tests.Models;

/// <summary>A catalog that only notes of whom it should ask anew.</summary>
internal sealed class StubCatalog : IModelCatalog
{
    /// <summary>Whether models can whatever is asked for.</summary>
    internal bool Can { get; init; }

    /// <summary>The model that is asked for, once it is known.</summary>
    internal Task<ResolvedModel>? Resolving { get; init; }

    public IReadOnlyList<IModelProvider> Providers => [];

    internal List<string> Forgotten { get; } = [];

    public ValueTask<ResolvedModel> ResolveAsync(string? model, CancellationToken cancellationToken) =>
        new(Resolving ?? throw new NotSupportedException("Nobody is asked here."));

    public ValueTask<bool> CanAsync(ResolvedModel model, string capability, CancellationToken cancellationToken) => ValueTask.FromResult(Can);

    public ValueTask<DefaultModel> GetDefaultAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Nobody is asked here.");

    public void Forget(string provider) => Forgotten.Add(provider);
}
