using System.Text;

namespace LlmStream.Benchmarks.Load;

/// <summary>What every client of a hub says, in SignalR's JSON protocol: records that end with U+001E, of which several may share a message.</summary>
/// <remarks>The protocol: dotnet/aspnetcore, <c>src/SignalR/docs/specs/HubProtocol.md</c>.</remarks>
internal static class HubRecords
{
    internal const byte End = 0x1E;

    internal static readonly byte[] Ping = Encoding.UTF8.GetBytes("{\"type\":6}\u001e");

    private static readonly byte[] Handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e");

    /// <summary>Opens a hub's connection.</summary>
    /// <exception cref="InvalidOperationException">The hub refused it.</exception>
    internal static async Task ConnectAsync(ClientSocket socket, string path, CancellationToken cancellationToken)
    {
        await socket.ConnectAsync(path, cancellationToken);
        await socket.SendAsync(Handshake, cancellationToken);
        if (await socket.ReceiveAsync(cancellationToken) is not { } answer || !answer.Span.SequenceEqual("{}\u001e"u8))
        {
            throw new InvalidOperationException("The hub refused the handshake.");
        }
    }
}
