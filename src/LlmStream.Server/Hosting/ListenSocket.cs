using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace LlmStream.Server.Hosting;

/// <summary>Kestrel's listening socket, whose connections end when what was sent on them is not taken.</summary>
internal static class ListenSocket
{
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;

    /// <summary>Binds to an address.</summary>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="limit">How long sent bytes may wait to be acknowledged, or for room in the client's window.</param>
    /// <remarks>
    /// A client that vanished answers nothing; by itself Linux sends to it for a quarter of an hour, and an event stream has no other
    /// way to notice. Accepted sockets inherit the option (tcp(7), TCP_USER_TIMEOUT). Other systems have no such option.
    /// </remarks>
    internal static Socket Create(EndPoint endpoint, TimeSpan limit)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (OperatingSystem.IsLinux() && endpoint is IPEndPoint)
        {
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes((int)limit.TotalMilliseconds));
        }

        return socket;
    }
}
