namespace LlmStream.Server.Sockets;

/// <summary>The sending half of a socket.</summary>
internal interface ISocketWriter
{
    /// <summary>Sends one message.</summary>
    /// <exception cref="OperationCanceledException">The client went.</exception>
    ValueTask SendAsync<T>(T value, CancellationToken cancellationToken);

    /// <summary>Says goodbye.</summary>
    Task CloseAsync();
}
