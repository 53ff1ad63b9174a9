namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>One WebSocket for both directions.</summary>
internal sealed class HubOverSocket(TextSocket socket) : IHubTransport
{
    internal static async Task<IHubTransport> OpenAsync(Patient patient, string path, CancellationToken cancellationToken) =>
        new HubOverSocket(await TextSocket.ConnectAsync(patient, path, cancellationToken));

    public Task SendAsync(ReadOnlyMemory<byte> messages, CancellationToken cancellationToken) => socket.SendAsync(messages, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken) => socket.ReceiveAsync(cancellationToken);

    public ValueTask DisposeAsync() => socket.DisposeAsync();
}
