using LlmStream.Benchmarks.Load;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Deflate;

/// <summary>All frames of a kind, sent once to each of some connections.</summary>
/// <param name="WireBytes">That came to one connection, headers of WebSocket frames included, those of the handshake not.</param>
/// <param name="ProcessorMicroseconds">Of the server, a frame.</param>
/// <param name="KiBEachConnection">By which the server's memory grew, and which it held while the connections were open.</param>
internal sealed record DeflateSend(double WireBytes, double ProcessorMicroseconds, double KiBEachConnection)
{
    internal static async Task<DeflateSend> MeasureAsync(
        RunningServer server, Compression compression, string kind, int frames, int connections, CancellationToken cancellationToken)
    {
        using var wire = new Wire(server.Address);
        var sockets = new List<ClientSocket>();
        try
        {
            var memory = ProcessAccount.ResidentMiB(server.Process.Id);
            while (sockets.Count < connections)
            {
                var socket = new ClientSocket(wire, compression.ToClientOptions());
                sockets.Add(socket);
                await socket.ConnectAsync(kind, cancellationToken);
            }

            var (processor, bytes) = (ProcessAccount.Cpu(server.Process.Id), wire.Received);
            foreach (var socket in sockets)
            {
                await socket.SendAsync("!"u8.ToArray(), cancellationToken);
                for (var frame = 0; frame < frames; frame++)
                {
                    await socket.ReceiveAsync(cancellationToken);
                }
            }

            return new DeflateSend(
                (double)(wire.Received - bytes) / connections,
                (ProcessAccount.Cpu(server.Process.Id) - processor).TotalMicroseconds / connections / frames,
                (ProcessAccount.ResidentMiB(server.Process.Id) - memory) * 1024 / connections);
        }
        finally
        {
            foreach (var socket in sockets)
            {
                socket.Dispose();
            }
        }
    }
}
