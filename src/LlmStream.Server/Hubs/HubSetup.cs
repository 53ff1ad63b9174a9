using LlmStream.Server.Failures;
using LlmStream.Server.Json;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Hubs;

/// <summary>Registers and maps the SignalR way in.</summary>
internal static class HubSetup
{
    /// <summary>Beyond this SignalR closes the connection. It is more than an input may have, so that one that is too large is told as such.</summary>
    private const int MostMessageBytes = 4 * RequestBody.MaxBytes;

    private const string Path = "/hub";

    internal static void AddHub(this IServiceCollection services) => services
        .AddSingleton<HubConnections>()
        .AddSignalR(options => options.MaximumReceiveMessageSize = MostMessageBytes)
        .AddJsonProtocol(options => WireJson.Apply(options.PayloadSerializerOptions));

    internal static void MapHub(this WebApplication app)
    {
        var connections = app.Services.GetRequiredService<HubConnections>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase), hub => hub.Use(connections.CountAsync));
        var heartbeat = app.Services.GetRequiredService<Heartbeat>();
        app.MapHub<GeneratorHub>(Path, options => options.TransportSendTimeout = heartbeat.Limit);
    }
}
