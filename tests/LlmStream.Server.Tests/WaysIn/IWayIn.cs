using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>One way in which a client asks for an answer.</summary>
public interface IWayIn : IAsyncDisposable
{
    /// <summary>Asks, and waits for the whole of it.</summary>
    /// <param name="generatorId">Which generator.</param>
    /// <param name="input">Its input.</param>
    Task<Answer> AskAsync(string generatorId, JsonObject input);
}

/// <summary>A way in that gives frames while the answer is written.</summary>
public interface IStreamingWayIn : IWayIn
{
    /// <summary>Begins an answer.</summary>
    Task<ISubscription> StartAsync(string generatorId, JsonObject input);

    /// <summary>Reads a message from a cursor.</summary>
    Task<ISubscription> ResumeAsync(string generatorId, Guid messageId, string? cursor = null, int? paceMs = null);

    /// <summary>Begins another answer beside an ended one.</summary>
    Task<ISubscription> RetryAsync(string generatorId, Guid messageId);

    /// <summary>Stops a message that this client need not have started.</summary>
    Task StopAsync(Guid messageId);

    /// <summary>Says whether a tool call is allowed, by the means of this way in; the server must accept that.</summary>
    Task AnswerToolAsync(Guid messageId, string callId, bool allow);

    /// <summary>Goes on with an ended message, and reads what is new of it.</summary>
    Task<ISubscription> ContinueAsync(string generatorId, Guid messageId);

    /// <summary>Reads what changes.</summary>
    Task<ISubscription> FeedAsync();

    /// <inheritdoc/>
    async Task<Answer> IWayIn.AskAsync(string generatorId, JsonObject input)
    {
        await using var subscription = await StartAsync(generatorId, input);
        return Answer.Of(await subscription.ReadToEndAsync());
    }
}
