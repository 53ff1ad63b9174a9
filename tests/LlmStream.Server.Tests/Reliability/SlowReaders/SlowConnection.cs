using System.Net.Sockets;

namespace LlmStream.Server.Tests.Reliability.SlowReaders;

/// <summary>Connections whose receiving side takes only a few kilobytes before somebody reads.</summary>
internal static class SlowConnection
{
    private const int ReceiveBytes = 4096;

    /// <summary>Connects so.</summary>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        ResponseDrainTimeout = TimeSpan.Zero,
        ConnectCallback = async (context, cancellationToken) =>
        {
            // The size has to be there before connecting, for it is agreed on then.
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBytes };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
