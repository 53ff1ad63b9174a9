using System.Net;
using System.Net.Sockets;

namespace LlmStream.Benchmarks.Processes;

/// <summary>A port for a server that does not print which one it was given.</summary>
internal static class FreePort
{
    internal static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
