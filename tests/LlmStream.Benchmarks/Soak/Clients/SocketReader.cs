using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>A plain WebSocket that reads one answer.</summary>
internal sealed class SocketReader(ClientSocket socket) : AnswerReader
{
    internal override async ValueTask<Frame?> NextAsync(CancellationToken cancellationToken) =>
        await socket.ReceiveAsync(cancellationToken) is { } message ? Frame.Parse(message) : null;

    internal override Task StopAsync(Guid messageId, CancellationToken cancellationToken) =>
        socket.SendAsync("{\"type\":\"stop\"}"u8.ToArray(), cancellationToken).AsTask();

    internal override Task LeaveAsync(CancellationToken cancellationToken) => socket.CloseAsync(cancellationToken);

    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
