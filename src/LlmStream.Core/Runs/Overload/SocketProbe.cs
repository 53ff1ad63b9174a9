using System.Net;
using System.Net.Sockets;

namespace LlmStream.Core.Runs.Overload;

/// <summary>
/// Two ends of one connection of this process with itself. A byte goes the way of everything that comes from outside, through the runtime's
/// queue of socket events, and waits in it as long as everything else does.
/// </summary>
internal sealed class SocketProbe : IProbe
{
    private static readonly byte[] Something = [1];

    private readonly Socket sender;
    private readonly Socket receiver;
    private readonly Action arrived;
    private readonly SocketAsyncEventArgs receiving = new();

    private SocketProbe(Socket sender, Socket receiver, Action arrived)
    {
        this.sender = sender;
        this.receiver = receiver;
        this.arrived = arrived;
        receiving.SetBuffer(new byte[Something.Length]);
        receiving.Completed += (_, _) => arrived();
    }

    /// <summary>Opens both ends on loopback.</summary>
    /// <param name="arrived">Called for each byte that arrived, on the thread that took it from the queue.</param>
    /// <returns>Null when the system does not allow it, or a stranger came in between.</returns>
    internal static SocketProbe? Open(Action arrived)
    {
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(1);
            near.Connect(listener.LocalEndPoint!);
            var far = listener.Accept();
            if (Equals(far.RemoteEndPoint, near.LocalEndPoint))
            {
                return new SocketProbe(near, far, arrived);
            }

            far.Dispose();
        }
        catch (SocketException)
        {
            // Where it cannot be measured the server goes on without.
        }

        near.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Send()
    {
        try
        {
            if (!receiver.ReceiveAsync(receiving))
            {
                arrived();
            }

            sender.Send(Something);
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            // It was closed, or broke: nothing can be told by it, which must hold up nobody.
            arrived();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sender.Dispose();
        receiver.Dispose();
        receiving.Dispose();
    }
}
