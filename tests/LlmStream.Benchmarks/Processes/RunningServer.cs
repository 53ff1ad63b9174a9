namespace LlmStream.Benchmarks.Processes;

/// <summary>A server that answers.</summary>
/// <param name="Process">Its process, for its accounts and its end.</param>
/// <param name="Address">Where it answers.</param>
/// <param name="Folder">What it stores in; null when it stores nothing.</param>
internal sealed record RunningServer(ChildProcess Process, Uri Address, TemporaryFolder? Folder = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Folder?.Dispose();
    }
}
