using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using LlmStream.Server.Doctor.Troubles;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>A WebSocket that carries text messages.</summary>
internal sealed class TextSocket : IAsyncDisposable
{
    private const int ReceiveChunk = 16 * 1024;

    private readonly ClientWebSocket socket = new();
    private readonly ArrayBufferWriter<byte> incoming = new();

    /// <exception cref="TroubleException">The upgrade was refused.</exception>
    internal static async Task<TextSocket> ConnectAsync(Patient patient, string path, CancellationToken cancellationToken)
    {
        var connected = new TextSocket();
        connected.socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await connected.socket.ConnectAsync(patient.SocketAddress(path), patient.Http, cancellationToken);
            return connected;
        }
        catch (WebSocketException)
        {
            var status = connected.socket.HttpStatusCode;
            await connected.DisposeAsync();
            if (status == default)
            {
                throw;
            }

            patient.Findings.SocketsRefused = true;
            throw new TroubleException(Refused(status, patient.Findings.Front));
        }
    }

    internal async Task SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken) =>
        await socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>The next whole message, good until the following call; null when the server closed.</summary>
    internal async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        incoming.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(incoming.GetMemory(ReceiveChunk), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            incoming.Advance(received.Count);
            if (received.EndOfMessage)
            {
                return incoming.WrittenMemory;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Trouble Refused(HttpStatusCode status, string? front) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(
            $"the WebSocket was refused ({(int)status})",
            "A proxy or firewall in between lets only plain requests through. Allow WebSockets for /hub and /ws there."),
        _ => new(
            $"the proxy does not pass upgrades: the WebSocket was answered with {(int)status} instead of 101",
            ProxyAdvice.Upgrade(front)),
    };
}
