using System.Net;
using System.Net.Sockets;

namespace LlmStream.Providers.Tests.Support;

/// <summary>A port that nobody takes while a server that is started again on it is away.</summary>
internal static class LastingPort
{
    // Below those that systems give to connections that go out: such a one would take it between two lives.
    private const int Lowest = 20_000;
    private const int Highest = 30_000;

    /// <summary>One that is free.</summary>
    internal static int Find()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(Lowest, Highest));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
