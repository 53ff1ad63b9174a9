namespace LlmStream.Server.Tests.WaysIn;

/// <summary>A stream of frames as one client reads it. Disposing is the client's going away.</summary>
public interface ISubscription : IAsyncDisposable
{
    /// <summary>The next frame; null when the server ended the stream.</summary>
    Task<Received?> NextAsync();

    /// <summary>Stops the message by the means of this way in.</summary>
    /// <param name="messageId">The message that it streams.</param>
    Task StopAsync(Guid messageId);

    /// <summary>Drops the connection that it came on, without a word: nothing is cancelled and nobody says goodbye. What else is on the connection goes with it.</summary>
    ValueTask CutAsync();
}
