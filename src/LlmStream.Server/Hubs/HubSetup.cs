using LlmStream.Server.Failures;
using LlmStream.Server.Json;

namespace LlmStream.Server.Hubs;

/// <summary>Registers and maps the SignalR way in.</summary>
internal static class HubSetup
{
    /// <summary>An input of 1 MiB and the envelope around it.</summary>
    private const int MostMessageBytes = RequestBody.MaxBytes + (16 * 1024);

    internal static void AddHub(this IServiceCollection services) => services
        .AddSignalR(options => options.MaximumReceiveMessageSize = MostMessageBytes)
        .AddJsonProtocol(options => WireJson.Apply(options.PayloadSerializerOptions));

    internal static void MapHub(this IEndpointRouteBuilder routes) => routes.MapHub<GeneratorHub>("/hub");
}
