namespace LlmStream.Server.Doctor.Ways.Hub;

/// <summary>What carries the hub's messages.</summary>
internal interface IHubTransport : IAsyncDisposable
{
    /// <summary>Sends whole messages.</summary>
    Task SendAsync(ReadOnlyMemory<byte> messages, CancellationToken cancellationToken);

    /// <summary>What comes next, whole messages or parts of them; null when the server closed.</summary>
    Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken);
}
