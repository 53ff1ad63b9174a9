using System.Collections.Concurrent;
using LlmStream.Server.Streams;
using Microsoft.AspNetCore.SignalR;

namespace LlmStream.Server.Hubs;

/// <summary>Knows the hub's connections and answers under way, so that they can be let go in order when the server ends.</summary>
/// <remarks>
/// SignalR itself drops its connections the moment the host says that it stops, and with them whatever was not sent yet. So this
/// comes before: <see cref="CloseAsync"/> waits for the last frames, says goodbye, and waits until that was said.
/// </remarks>
internal sealed class HubConnections(Subscriptions subscriptions, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, HubCallerContext> connections = new(StringComparer.Ordinal);
    private readonly ActivityCount requests = new();
    private volatile bool isClosing;

    internal void Add(HubCallerContext connection)
    {
        connections[connection.ConnectionId] = connection;
        if (isClosing)
        {
            connection.Abort();
        }
    }

    internal void Remove(HubCallerContext connection) => connections.TryRemove(connection.ConnectionId, out _);

    /// <summary>Counts the requests that carry connections: each lasts until all was sent.</summary>
    internal async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        using (requests.Begin())
        {
            await next(context);
        }
    }

    /// <summary>Lets every client go, in bounded time. The runs have ended by then.</summary>
    internal async Task CloseAsync()
    {
        await subscriptions.Hub.WhenNone().WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        isClosing = true;
        foreach (var connection in connections.Values)
        {
            connection.Abort();
        }

        await requests.WhenNone().WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
