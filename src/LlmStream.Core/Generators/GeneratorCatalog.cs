using System.Collections.Frozen;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Generators;

/// <summary>All generators by id, in the order of their registration. Two of one id are refused at start.</summary>
public sealed class GeneratorCatalog
{
    private readonly FrozenDictionary<string, IGenerator> byId;

    /// <summary>Takes what was registered.</summary>
    /// <exception cref="InvalidOperationException">Two generators have the same id.</exception>
    public GeneratorCatalog(IEnumerable<IGenerator> generators)
    {
        All = [.. generators];
        var twice = All.GroupBy(generator => generator.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two generators are called '{twice.Key}'.");
        }

        byId = All.ToFrozenDictionary(generator => generator.Id, StringComparer.Ordinal);
    }

    /// <summary>Every generator.</summary>
    public IReadOnlyList<IGenerator> All { get; }

    /// <summary>The generator of an id.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.NotFound"/>.</exception>
    public IGenerator Get(string id) =>
        byId.GetValueOrDefault(id) ?? throw new FailureException(Failure.Missing($"generator as '{id}'"));
}
