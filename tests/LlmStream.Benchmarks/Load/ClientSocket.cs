using System.Net.WebSockets;

namespace LlmStream.Benchmarks.Load;

/// <summary>Whole messages over a WebSocket.</summary>
/// <param name="wire">Where the server is.</param>
/// <param name="deflate">How messages may be compressed; null for not at all.</param>
internal sealed class ClientSocket(Wire wire, WebSocketDeflateOptions? deflate = null) : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private byte[] message = new byte[4096];

    internal async Task ConnectAsync(string path, CancellationToken cancellationToken)
    {
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.DangerousDeflateOptions = deflate;
        var address = new UriBuilder(new Uri(wire.Server, path)) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(address, wire.Invoker, cancellationToken);
    }

    internal ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken) =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>The next message, good until the following call; null when the server closed.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length == message.Length)
            {
                Array.Resize(ref message, message.Length * 2);
            }

            var received = await socket.ReceiveAsync(message.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return message.AsMemory(0, length);
            }
        }
    }

    /// <summary>Says goodbye, without waiting for the answer to it.</summary>
    internal Task CloseAsync(CancellationToken cancellationToken) =>
        socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);

    /// <summary>Goes away; without a word unless <see cref="CloseAsync"/> came before.</summary>
    public void Dispose() => socket.Dispose();
}
