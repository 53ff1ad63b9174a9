using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>A WebSocket that carries text messages.</summary>
internal sealed class TextSocket : IAsyncDisposable
{
    private const int ReceiveChunk = 16 * 1024;

    private readonly ClientWebSocket socket = new();
    private readonly ArrayBufferWriter<byte> incoming = new();

    /// <summary>Connects; headers come as name and value.</summary>
    /// <exception cref="WebSocketException">The server refused the upgrade.</exception>
    internal static Task<TextSocket> ConnectAsync(Uri server, string path, params (string Name, string Value)[] headers) =>
        ConnectAsync(server, path, connector: null, headers);

    /// <summary>Connects through a connection of the caller's making.</summary>
    /// <exception cref="WebSocketException">The server refused the upgrade.</exception>
    internal static async Task<TextSocket> ConnectAsync(Uri server, string path, HttpMessageInvoker? connector, params (string Name, string Value)[] headers)
    {
        var connected = new TextSocket();
        connected.socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
        {
            connected.socket.Options.SetRequestHeader(name, value);
        }

        try
        {
            await connected.socket.ConnectAsync(new Uri($"ws://{server.Authority}{path}"), connector, Patience.Token);
            return connected;
        }
        catch (WebSocketException exception)
        {
            throw new SocketRefusedException((int)connected.socket.HttpStatusCode, exception);
        }
    }

    internal Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    internal async Task SendAsync(ReadOnlyMemory<byte> utf8, WebSocketMessageType type = WebSocketMessageType.Text, bool endOfMessage = true) =>
        await socket.SendAsync(utf8, type, endOfMessage, Patience.Token);

    /// <summary>The next whole message, good until the following call; null when the server closed.</summary>
    internal async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        incoming.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(incoming.GetMemory(ReceiveChunk), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await AnswerGoodbyeAsync(cancellationToken);
                return null;
            }

            incoming.Advance(received.Count);
            if (received.EndOfMessage)
            {
                return incoming.WrittenMemory;
            }
        }
    }

    /// <summary>Goes away without a word, as a closed laptop does.</summary>
    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AnswerGoodbyeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (WebSocketException)
        {
            // A server that ends waits for the answer only so long.
        }
    }
}

/// <summary>The server answered an upgrade with another status.</summary>
internal sealed class SocketRefusedException(int status, Exception inner) : Exception($"The server refused the upgrade with {status}.", inner)
{
    internal int Status { get; } = status;
}
