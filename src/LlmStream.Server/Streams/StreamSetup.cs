using LlmStream.Server.EventStreams;
using LlmStream.Server.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;

namespace LlmStream.Server.Streams;

/// <summary>Registers what the ways in share: who starts a run, who is subscribed, and the one heartbeat that all of them follow.</summary>
internal static class StreamSetup
{
    /// <summary>Kestrel's own default; only its patience is ours.</summary>
    private const double LeastBytesPerSecond = 240;

    internal static void AddStreams(this IServiceCollection services)
    {
        services.AddOptions<StreamOptions>().BindConfiguration("Streams").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RunStarter>();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton(new Subscriptions());
        services.AddSingleton<FrameEvents>();

        // SignalR switches the pings of all WebSockets off, because it has its own; but it lets a client go only that has sent one of those.
        services.AddOptions<WebSocketOptions>().PostConfigure<Heartbeat>((sockets, heartbeat) =>
        {
            sockets.KeepAliveInterval = heartbeat.Interval;
            sockets.KeepAliveTimeout = heartbeat.Limit - heartbeat.Interval;
        });
        services.AddOptions<HubOptions>().Configure<Heartbeat>((hub, heartbeat) =>
        {
            hub.KeepAliveInterval = heartbeat.Interval;
            hub.ClientTimeoutInterval = heartbeat.Limit;
        });
        services.AddOptions<KestrelServerOptions>().Configure<Heartbeat>((kestrel, heartbeat) =>
            kestrel.Limits.MinResponseDataRate = new MinDataRate(LeastBytesPerSecond, heartbeat.Limit));
        services.AddOptions<SocketTransportOptions>().Configure<Heartbeat>((transport, heartbeat) =>
            transport.CreateBoundListenSocket = endpoint => ListenSocket.Create(endpoint, heartbeat.Limit));
    }
}
