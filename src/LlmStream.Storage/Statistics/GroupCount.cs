using LlmStream.Core.Statistics;

namespace LlmStream.Storage.Statistics;

/// <summary>Counts runs by some key of theirs.</summary>
internal sealed class GroupCount<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, FigureCount> groups = [];

    /// <summary>The count of those with a key.</summary>
    internal FigureCount Of(TKey key)
    {
        if (!groups.TryGetValue(key, out var group))
        {
            group = new FigureCount();
            groups[key] = group;
        }

        return group;
    }

    /// <summary>The groups, the largest first.</summary>
    internal IReadOnlyList<TFigures> ToFigures<TFigures>(Func<TKey, RunFigures, TFigures> make) =>
        [.. groups.OrderByDescending(group => group.Value.Runs).ThenBy(group => group.Key).Select(group => make(group.Key, group.Value.ToFigures()))];
}
