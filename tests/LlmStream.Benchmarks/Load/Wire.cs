using System.Net.Sockets;

namespace LlmStream.Benchmarks.Load;

/// <summary>Connections to one server, with a count of the bytes that came over all of them.</summary>
internal sealed class Wire : IDisposable
{
    private long received;

    internal Wire(Uri server)
    {
        Server = server;
        Invoker = new HttpClient(
            new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync },
            disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    internal Uri Server { get; }

    internal HttpClient Invoker { get; }

    /// <summary>Bytes of what came through the sockets, headers of HTTP and of WebSocket frames included.</summary>
    internal long Received => Volatile.Read(ref received);

    public void Dispose() => Invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new CountedStream(socket, this);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class CountedStream(Socket socket, Wire wire) : NetworkStream(socket, ownsSocket: true)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var reading = base.ReadAsync(buffer, cancellationToken);
            if (!reading.IsCompletedSuccessfully)
            {
                return CountAsync(reading);
            }

            var count = reading.Result;
            Interlocked.Add(ref wire.received, count);
            return new ValueTask<int>(count);
        }

        private async ValueTask<int> CountAsync(ValueTask<int> reading)
        {
            var count = await reading;
            Interlocked.Add(ref wire.received, count);
            return count;
        }
    }
}
