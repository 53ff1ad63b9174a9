using System.Net;
using System.Net.Sockets;
using LlmStream.FakeOllama;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>A port that nobody else can take and that refuses connections, until an Ollama is started on it.</summary>
internal sealed class RefusingPort : IDisposable
{
    private readonly Socket held = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly int port = LastingPort.Find();

    internal RefusingPort() => held.Bind(new IPEndPoint(IPAddress.Loopback, port));

    internal Uri Address => new($"http://127.0.0.1:{port}");

    internal Task<FakeOllamaServer> StartOllamaAsync()
    {
        held.Dispose();
        return FakeOllamaServer.StartAsync(new FakeOllamaSettings { Port = port });
    }

    public void Dispose() => held.Dispose();
}
