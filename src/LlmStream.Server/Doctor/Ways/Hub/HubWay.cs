using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Server.Doctor.Troubles;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>The SignalR hub over one of its transports, on a connection of its own.</summary>
internal sealed class HubWay(HubTransport transport) : IWay
{
    private const string Invocation = "1";

    public string Name => transport.Name;

    public bool SendsEachFrame => transport != HubTransports.Polling;

    public bool NeedsUpgrade => transport == HubTransports.WebSockets;

    public async IAsyncEnumerable<SeenFrame> AskAsync(Patient patient, JsonObject input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await HubTransports.ConnectAsync(patient, transport, cancellationToken);
        var records = new HubRecords(connection);
        await records.ShakeHandsAsync(cancellationToken);
        await records.SendAsync(new StreamInvocationMessage(Invocation, "Chat", [input]), cancellationToken);
        while (await records.ReceiveAsync(cancellationToken) is { } message)
        {
            switch (message)
            {
                case StreamItemMessage { Item: JsonElement item }:
                    yield return SeenFrame.Of(item, patient.Time.GetTimestamp());
                    break;
                case CompletionMessage { Error: { } error }:
                    throw new TroubleException(new Trouble($"the hub ended the stream: {error}", "Look into the server's log."));
                case CompletionMessage or CloseMessage:
                    yield break;
            }
        }
    }
}
