using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Conversations;

/// <summary>Keeps conversations. Every method is atomic: all of it is kept, or nothing and it throws.</summary>
/// <remarks>
/// What the caller did wrong is a <see cref="FailureException"/>; a database that does not work is one with
/// <see cref="FailureCode.StorageUnavailable"/>, whatever the database's own exception was (it is the inner one).
/// Writes that wait at the same time share a transaction.
/// </remarks>
public interface IConversationStore
{
    /// <summary>Keeps a user's message and the beginning (queued, empty) of its answer, which becomes the active leaf.</summary>
    /// <exception cref="FailureException">
    /// <see cref="FailureCode.NotFound"/> (no such conversation, or no such message to edit in it); <see cref="FailureCode.InvalidRequest"/>
    /// (the edited message is not a user's); <see cref="FailureCode.Busy"/> (the parent is live, or the answer's id is taken by another body).
    /// </exception>
    Task<StartedTurn> StartAsync(NewTurn turn, CancellationToken cancellationToken);

    /// <summary>Keeps the beginning of another answer beside an ended one, with its input; it becomes the active leaf.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>, <see cref="FailureCode.Busy"/> (it is live) or <see cref="FailureCode.InvalidRequest"/> (not an assistant's).</exception>
    Task<StartedTurn> StartSiblingAsync(Guid messageId, NewSibling sibling, CancellationToken cancellationToken);

    /// <summary>Keeps an answer's end. Does nothing when the conversation was deleted for good meanwhile.</summary>
    Task EndAsync(EndedMessage ended, CancellationToken cancellationToken);

    /// <summary>A message; null when there is none or its conversation is deleted.</summary>
    Task<Message?> FindMessageAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The branch that ends with <paramref name="leafId"/>, oldest first, at most the last <paramref name="most"/> messages.</summary>
    Task<IReadOnlyList<Message>> GetBranchAsync(Guid leafId, int most, CancellationToken cancellationToken);

    /// <summary>A page of the list, newest first.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.InvalidRequest"/>: <c>before</c> is not from a page.</exception>
    Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken cancellationToken);

    /// <summary>A conversation with its messages; null when there is none or it is deleted.</summary>
    Task<ConversationTree?> FindConversationAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Changes a title or the active branch; null when there is no such conversation.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.InvalidRequest"/>: the message is not of this conversation.</exception>
    Task<Conversation?> UpdateAsync(Guid id, ConversationChange change, CancellationToken cancellationToken);

    /// <summary>Puts a conversation away; null when there is none. It can be restored for 24 hours.</summary>
    Task<Conversation?> DeleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Takes a conversation back; null when there is none, it was not deleted, or more than 24 hours ago.</summary>
    Task<Conversation?> RestoreAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Removes for good what was deleted more than 24 hours ago; gives the number of conversations.</summary>
    Task<int> PurgeDeletedAsync(CancellationToken cancellationToken);

    /// <summary>Marks what an earlier process left queued or streaming as interrupted; gives their number. Called once, before the server listens.</summary>
    Task<int> InterruptLeftoversAsync(CancellationToken cancellationToken);
}

/// <summary>A user's message and the answer that begins with it.</summary>
/// <param name="MessageId">The answer's id.</param>
/// <param name="UserMessageId">The user's message's id, if it is new.</param>
/// <param name="ConversationId">The conversation to go on with; a new one when null.</param>
/// <param name="NewConversationId">The id of a new conversation.</param>
/// <param name="Edits">The user's message that the new one stands beside.</param>
/// <param name="Title">The title of a new conversation.</param>
/// <param name="Generator">The generator's id.</param>
/// <param name="Text">The user's message as it is shown.</param>
/// <param name="Input">The checked input, in its canonical form: the same body gives the same text.</param>
/// <param name="Provider">Who will answer.</param>
/// <param name="Model">The model's name there.</param>
public sealed record NewTurn(
    Guid MessageId,
    Guid UserMessageId,
    Guid? ConversationId,
    Guid NewConversationId,
    Guid? Edits,
    string Title,
    string Generator,
    string Text,
    JsonElement Input,
    string Provider,
    string Model);

/// <summary>Another answer beside an ended one.</summary>
/// <param name="MessageId">The new answer's id.</param>
/// <param name="Provider">Who will answer.</param>
/// <param name="Model">The model's name there.</param>
public sealed record NewSibling(Guid MessageId, string Provider, string Model);

/// <summary>A turn that is kept.</summary>
/// <param name="Conversation">Its conversation, as it now is.</param>
/// <param name="ConversationIsNew">Whether it began with this turn.</param>
/// <param name="UserMessage">The user's message.</param>
/// <param name="Answer">The answer; queued and empty, unless <paramref name="Repeated"/>.</param>
/// <param name="Repeated">Whether the same start was kept before: nothing was written now.</param>
public sealed record StartedTurn(
    Conversation Conversation,
    bool ConversationIsNew,
    Message UserMessage,
    Message Answer,
    bool Repeated);

/// <summary>An answer's end.</summary>
public sealed record EndedMessage(
    Guid MessageId,
    MessageState State,
    string Text,
    string? Thinking,
    IReadOnlyList<ToolCall>? Tools,
    int Attempt,
    int Deltas,
    FinishReason? FinishReason,
    Usage? Usage,
    JsonElement? Corrections,
    Failure? Error,
    DateTimeOffset EndedAt);
