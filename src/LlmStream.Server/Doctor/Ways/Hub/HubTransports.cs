using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>One of the hub's transports.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Word">What it is called in the negotiation.</param>
/// <param name="OpenAsync">Opens it, under an address that the negotiation gave.</param>
internal sealed record HubTransport(string Name, string Word, Func<Patient, string, CancellationToken, Task<IHubTransport>> OpenAsync);

/// <summary>All of them, and how one is agreed on.</summary>
internal static class HubTransports
{
    internal static HubTransport WebSockets { get; } = new("hub, WebSocket", "WebSockets", HubOverSocket.OpenAsync);

    internal static HubTransport Events { get; } = new("hub, server-sent events", "ServerSentEvents", HubOverEvents.OpenAsync);

    internal static HubTransport Polling { get; } = new("hub, long polling", "LongPolling", HubOverPolling.OpenAsync);

    /// <summary>Asks the server for a connection and opens it.</summary>
    /// <exception cref="TroubleException">The server, or what stands before it, does not offer this transport.</exception>
    internal static async Task<IHubTransport> ConnectAsync(Patient patient, HubTransport transport, CancellationToken cancellationToken)
    {
        var offer = await patient.SendAsync(new HttpRequestMessage(HttpMethod.Post, "hub/negotiate?negotiateVersion=1"), cancellationToken);
        var offered = offer.GetProperty("availableTransports").EnumerateArray().Select(each => each.GetProperty("transport").GetString());
        return offered.Contains(transport.Word, StringComparer.Ordinal)
            ? await transport.OpenAsync(patient, $"hub?id={Uri.EscapeDataString(offer.GetProperty("connectionToken").GetString()!)}", cancellationToken)
            : throw new TroubleException(new Trouble($"the server does not offer {transport.Word}", "A proxy in between changes what is negotiated, or the server is of another version."));
    }
}
