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
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase), hub => hub.Use(connections.CountAsync).Use(LetThrough));
        var heartbeat = app.Services.GetRequiredService<Heartbeat>();
        app.MapHub<GeneratorHub>(Path, options => options.TransportSendTimeout = heartbeat.Limit);
    }

    /// <summary>The framework does not ask proxies to let its event stream through at once, as ours do: nginx would hold it until its end.</summary>
    private static Task LetThrough(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return next(context);
    }
}
