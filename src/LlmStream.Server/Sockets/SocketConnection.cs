using System.Net.WebSockets;
using System.Text.Json;
using LlmStream.Server.Failures;
using LlmStream.Server.Json;

namespace LlmStream.Server.Sockets;

/// <summary>Whole text messages over a WebSocket: one reader, one writer at a time.</summary>
internal sealed class SocketConnection(WebSocket socket, CancellationToken aborted) : ISocketWriter, IAsyncDisposable
{
    private const int ReceiveChunk = 4096;

    /// <summary>How long a goodbye may take to be sent, and then to be answered.</summary>
    internal static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private readonly MessageBuffer outgoing = new();
    private readonly MessageBuffer incoming = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Utf8JsonWriter json = new(Stream.Null, WireJson.WriterOptions);

    /// <summary>The next message, good until the following call; null when the client closed or went.</summary>
    internal async Task<SocketMessage?> ReceiveAsync()
    {
        incoming.Clear();
        var tooLarge = false;
        while (true)
        {
            try
            {
                var received = await socket.ReceiveAsync(incoming.Writer.GetMemory(ReceiveChunk), over.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                incoming.Writer.Advance(received.Count);
                if (incoming.Writer.WrittenCount > RequestBody.MaxBytes)
                {
                    tooLarge = true;
                    incoming.Clear();
                }

                if (received.EndOfMessage)
                {
                    return new SocketMessage(incoming.Writer.WrittenMemory, tooLarge);
                }
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync<T>(T value, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            json.Reset(outgoing.Writer);
            JsonSerializer.Serialize(json, value, WireJson.Options);
            await json.FlushAsync(cancellationToken);
            await socket.SendAsync(outgoing.Writer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            throw new OperationCanceledException("The client went.", exception, cancellationToken);
        }
        finally
        {
            // The JSON writer holds its buffer too.
            outgoing.Clear();
            json.Reset(outgoing.Writer);
            turn.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>A client that does not answer it in time is let go without: it must not hold up the server's end.</remarks>
    public async Task CloseAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(ClosePatience);
        over.CancelAfter(ClosePatience + ClosePatience);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is gone already.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await json.DisposeAsync();
        turn.Dispose();
        over.Dispose();
    }
}

/// <summary>A message from the client.</summary>
/// <param name="Utf8">Its text; empty when it was too large.</param>
/// <param name="IsTooLarge">Whether it was read to its end without being kept.</param>
internal readonly record struct SocketMessage(ReadOnlyMemory<byte> Utf8, bool IsTooLarge);
