namespace LlmStream.Mcp.Connections;

/// <summary>Ends what belongs to a connection, within a time: the other side may never answer, and a program's child may outlive it.</summary>
internal static class BoundedEnd
{
    /// <summary>More than the package takes for each of its own steps.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>False when it is left to end by itself, or never.</returns>
    internal static async Task<bool> EndAsync(IAsyncDisposable? part, TimeProvider time)
    {
        if (part is null)
        {
            return true;
        }

        // On a thread of its own: some of the package's ways to an end wait without giving theirs back.
        var ending = Task.Run(() => part.DisposeAsync().AsTask());
        await ending.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ending.IsCompleted;
    }
}
