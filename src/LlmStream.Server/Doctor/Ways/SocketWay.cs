using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>The plain WebSocket: one message for each frame.</summary>
internal sealed class SocketWay : IWay
{
    public string Name => "plain WebSocket";

    public bool NeedsUpgrade => true;

    public async IAsyncEnumerable<SeenFrame> AskAsync(Patient patient, JsonObject input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var socket = await TextSocket.ConnectAsync(patient, "ws/chat", cancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes(input.ToJsonString()), cancellationToken);
        while (await socket.ReceiveAsync(cancellationToken) is { } utf8)
        {
            var frame = SeenFrame.Of(JsonElement.Parse(utf8.Span), patient.Time.GetTimestamp());
            yield return frame;
            // The socket stays open behind an answer, for the next one.
            if (frame.IsTerminal)
            {
                yield break;
            }
        }
    }
}
