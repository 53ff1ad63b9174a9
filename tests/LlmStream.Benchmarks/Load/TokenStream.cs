namespace LlmStream.Benchmarks.Load;

/// <summary>One client that reads one answer.</summary>
internal abstract class TokenStream(int expectedTokens) : IAsyncDisposable
{
    /// <summary>What came.</summary>
    internal Receipt Receipt { get; } = new(expectedTokens);

    /// <summary>Opens the connection, so that this is no part of what is measured.</summary>
    internal abstract Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Asks, and reads to the end.</summary>
    internal abstract Task StreamAsync(CancellationToken cancellationToken);

    /// <summary>Tells a server that wants to hear from its clients that this one lives.</summary>
    internal virtual Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();
}
