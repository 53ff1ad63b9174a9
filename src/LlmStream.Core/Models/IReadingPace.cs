namespace LlmStream.Core.Models;

/// <summary>
/// Asked by a provider whose connection has nothing left of what came, before it waits for more. Where everybody who reads the answer
/// wants it at a pace, reading the connection at that pace spares a wake-up for each delta.
/// </summary>
public interface IReadingPace
{
    /// <summary>Returns when the connection may be read: mostly at once.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    ValueTask BeforeReadAsync();
}
