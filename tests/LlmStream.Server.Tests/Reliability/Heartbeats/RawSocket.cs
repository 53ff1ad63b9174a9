using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Heartbeats;

/// <summary>A WebSocket (RFC 6455) by hand, which answers a ping only when the test does.</summary>
internal sealed class RawSocket : IAsyncDisposable
{
    internal const int Text = 0x1;
    internal const int Ping = 0x9;
    internal const int Pong = 0xA;

    private const int LastFragment = 0x80;
    private const int OpcodeBits = 0x0F;
    private const int Masked = 0x80;
    private const int SixteenBitLength = 126;
    private const int SixtyFourBitLength = 127;

    private readonly NetworkStream stream;

    private RawSocket(Socket socket) => stream = new NetworkStream(socket, ownsSocket: true);

    internal static async Task<RawSocket> ConnectAsync(Uri server, string path)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(server.Authority), Patience.Token);
        var connected = new RawSocket(socket);
        await connected.UpgradeAsync(server, path);
        return connected;
    }

    /// <summary>Sends a frame of at most 125 bytes.</summary>
    internal async Task SendAsync(int opcode, ReadOnlyMemory<byte> payload)
    {
        Assert.True(payload.Length < SixteenBitLength);
        byte[] noMask = [0, 0, 0, 0];
        await stream.WriteAsync((byte[])[(byte)(LastFragment | opcode), (byte)(Masked | payload.Length), .. noMask, .. payload.Span], Patience.Token);
    }

    internal Task SendAsync(string text) => SendAsync(Text, Encoding.UTF8.GetBytes(text));

    /// <summary>The next frame; null when the server ended the connection, however it did that.</summary>
    internal async Task<(int Opcode, byte[] Payload)?> ReceiveAsync()
    {
        try
        {
            var head = await ReadAsync(2);
            var length = head[1] switch
            {
                SixteenBitLength => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(sizeof(ushort))),
                SixtyFourBitLength => checked((int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(sizeof(ulong)))),
                var small => small,
            };
            return (head[0] & OpcodeBits, await ReadAsync(length));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task UpgradeAsync(Uri server, string path)
    {
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
            Patience.Token);
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        Assert.StartsWith("HTTP/1.1 101 ", head.ToString(), StringComparison.Ordinal);
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, Patience.Token);
        return bytes;
    }
}
