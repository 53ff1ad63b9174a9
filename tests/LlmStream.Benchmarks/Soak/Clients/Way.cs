namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>The three ways by which an answer is read while it is written.</summary>
internal enum Way
{
    /// <summary>The SignalR hub.</summary>
    Hub,

    /// <summary>The plain WebSocket.</summary>
    Socket,

    /// <summary>The event stream.</summary>
    Events,
}
