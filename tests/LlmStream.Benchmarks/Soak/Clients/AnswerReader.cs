namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>One connection that reads an answer. Its end without <see cref="LeaveAsync"/> is a connection that breaks.</summary>
internal abstract class AnswerReader : IAsyncDisposable
{
    /// <summary>The next frame; null when the server closed.</summary>
    internal abstract ValueTask<Frame?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Asks for the run's end.</summary>
    internal abstract Task StopAsync(Guid messageId, CancellationToken cancellationToken);

    /// <summary>Says goodbye, where the way has a word for that.</summary>
    internal abstract Task LeaveAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
