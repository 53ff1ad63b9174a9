using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Runs;

/// <summary>Finds messages wherever they are, live or stored, to be read or stopped.</summary>
/// <param name="registry">The live ones.</param>
/// <param name="store">The stored ones.</param>
/// <param name="time">Paces readers.</param>
public sealed class RunDirectory(RunRegistry registry, IConversationStore store, TimeProvider time)
{
    /// <summary>An assistant's message to be read, live or ended. Between the two it is never missing.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>.</exception>
    public async Task<ReadableMessage> ReadAsync(Guid messageId, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(messageId) is { } live)
        {
            return ReadableMessage.Of(live);
        }

        // It may have started, or ended, between the look above and the one into the database.
        var message = await FindStoredAnswerAsync(messageId, cancellationToken);
        if (message.IsLive && await registry.FindAsync(messageId) is { } started)
        {
            return ReadableMessage.Of(started);
        }

        if (message.IsLive)
        {
            message = await FindStoredAnswerAsync(messageId, cancellationToken);
        }

        return ReadableMessage.Of(message, time);
    }

    /// <summary>A message as it is now; the text so far while it is live.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>.</exception>
    public async Task<Message> FindMessageAsync(Guid messageId, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(messageId) is { } live)
        {
            return live.ToMessage();
        }

        var message = await store.FindMessageAsync(messageId, cancellationToken)
            ?? throw new FailureException(Failure.Missing("message"));
        return message.IsLive && await registry.FindAsync(messageId) is { } started ? started.ToMessage() : message;
    }

    /// <summary>Stops a live message; does nothing to an ended one.</summary>
    /// <returns>Which it is. Of a live one the text may be missing.</returns>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>.</exception>
    public async Task<Message> StopAsync(Guid messageId, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(messageId) is { } live)
        {
            live.Cancel(RunCancellation.Stopped);
            return live.Head;
        }

        return await FindAnswerAsync(messageId, cancellationToken);
    }

    /// <summary>Says whether a tool call that is asked about is allowed. Who says so first decides.</summary>
    /// <returns>The message that the call belongs to. Its text may be missing.</returns>
    /// <exception cref="FailureException">
    /// <see cref="FailureCode.NotFound"/>, or <see cref="FailureCode.Busy"/> when the call is not asked about, or not any more.
    /// </exception>
    public async Task<Message> AnswerAsync(Guid messageId, string callId, bool allow, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(messageId) is { } live && live.Questions.TryAnswer(callId, allow))
        {
            return live.Head;
        }

        var message = await FindAnswerAsync(messageId, cancellationToken);
        throw new FailureException(message.Tools?.Any(call => call.CallId == callId) == true
            ? new Failure(FailureCode.Busy, "Nobody is asked about this call any more.")
            : Failure.Missing("tool call"));
    }

    /// <summary>Stops every live message of a conversation.</summary>
    public void StopConversation(Guid conversationId)
    {
        foreach (var run in registry.Live.Where(run => run.ConversationId == conversationId))
        {
            run.Cancel(RunCancellation.Stopped);
        }
    }

    /// <summary>An assistant's message as it is now.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, or <see cref="FailureCode.InvalidRequest"/> for a user's message.</exception>
    public async Task<Message> FindAnswerAsync(Guid messageId, CancellationToken cancellationToken)
    {
        var message = await FindMessageAsync(messageId, cancellationToken);
        return message.Role == MessageRole.Assistant
            ? message
            : throw new FailureException(Failure.Invalid("messageId", "is a user's message; only answers can be read, stopped or tried again"));
    }

    private async Task<Message> FindStoredAnswerAsync(Guid messageId, CancellationToken cancellationToken)
    {
        var message = await store.FindMessageAsync(messageId, cancellationToken);
        return message is { Role: MessageRole.Assistant } ? message : throw new FailureException(Failure.Missing("answer"));
    }
}
