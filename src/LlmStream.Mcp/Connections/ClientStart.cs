using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace LlmStream.Mcp.Connections;

/// <summary>Begins to speak with a server.</summary>
internal static class ClientStart
{
    /// <summary>Beyond the package's own limit for it, which it keeps unless it hangs itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(70);

    /// <summary>Connects.</summary>
    /// <param name="transport">The way.</param>
    /// <param name="changed">Called when the server says that its tools are others now.</param>
    /// <param name="time">Measures.</param>
    /// <param name="cancellationToken">Ends it, and what it began.</param>
    internal static async Task<McpClient> ConnectAsync(IClientTransport transport, Action changed, TimeProvider time, CancellationToken cancellationToken)
    {
        // What was begun is ended within it when it fails, for which there is a time of its own.
        var connecting = Task.Run(() => McpClient.CreateAsync(transport, Options(changed, time), loggerFactory: null, cancellationToken), CancellationToken.None);
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            await Task.WhenAny(connecting, Task.Delay(Patience, time, waiting.Token));
            await waiting.CancelAsync();
        }

        if (!connecting.IsCompleted)
        {
            await Task.WhenAny(connecting, Task.Delay(BoundedEnd.Patience, time, CancellationToken.None));
        }

        if (!connecting.IsCompleted)
        {
            _ = EndLateAsync(connecting);
            throw new TimeoutException();
        }

        return await connecting;
    }

    /// <summary>Nobody waits for it: it was waited for long enough.</summary>
    private static async Task EndLateAsync(Task<McpClient> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            await (await connecting).DisposeAsync();
        }
    }

    private static McpClientOptions Options(Action changed, TimeProvider time) => new()
    {
        ClientInfo = new Implementation { Name = "LlmStream", Version = typeof(McpConnection).Assembly.GetName().Version!.ToString(3) },
        TimeProvider = time,
        Handlers = new McpClientHandlers
        {
            NotificationHandlers =
            [
                KeyValuePair.Create<string, Func<JsonRpcNotification, CancellationToken, ValueTask>>(NotificationMethods.ToolListChangedNotification, (_, _) =>
                {
                    changed();
                    return ValueTask.CompletedTask;
                }),
            ],
        },
    };
}
