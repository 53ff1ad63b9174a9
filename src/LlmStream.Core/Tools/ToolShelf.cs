namespace LlmStream.Core.Tools;

/// <summary>All tools that there are, from which each answer gets those that can be called when it begins.</summary>
/// <param name="builtIn">Those that are always there.</param>
/// <param name="sources">Where others come from.</param>
public sealed class ToolShelf(IEnumerable<ITool> builtIn, IEnumerable<IToolSource> sources)
{
    private readonly ToolBox always = new(builtIn);
    private readonly IToolSource[] sources = [.. sources];

    /// <summary>Waits until all sources were looked at once, for so long at most.</summary>
    internal async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken) =>
        await Task.WhenAll(sources.Select(source => source.Looked)).WaitAsync(limit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>What can be called now.</summary>
    internal ToolBox Take()
    {
        List<ITool> present = [.. sources.SelectMany(source => source.Tools)];
        return present.Count == 0 ? always : new ToolBox([.. always.Tools, .. present]);
    }
}
