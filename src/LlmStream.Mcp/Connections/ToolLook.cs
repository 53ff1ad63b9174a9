using ModelContextProtocol.Client;

namespace LlmStream.Mcp.Connections;

/// <summary>Asks a server for its tools.</summary>
/// <param name="calls">What it is doing meanwhile.</param>
/// <param name="time">Measures how long it takes.</param>
internal sealed class ToolLook(OpenCalls calls, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Its tools. One that does a thing at a time may end the calls first that came before, each of which has a limit of its own.</summary>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    internal async Task<IList<McpClientTool>> TakeAsync(McpClient connected, CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var before = calls.Ended;
        var listing = connected.ListToolsAsync(cancellationToken: look.Token).AsTask();
        try
        {
            await Task.WhenAny(listing, before).WaitAsync(cancellationToken);
            return await listing.WaitAsync(Patience, time, cancellationToken);
        }
        finally
        {
            await look.CancelAsync();
        }
    }
}
