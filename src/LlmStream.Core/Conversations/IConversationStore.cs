using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Conversations;

/// <summary>Keeps conversations. Every method is atomic: all of it is kept, or nothing and it throws.</summary>
/// <remarks>
/// What the caller did wrong is a <see cref="FailureException"/>; a database that does not work is one with
/// <see cref="FailureCode.StorageUnavailable"/>, whatever the database's own exception was (it is the inner one).
/// Writes that wait at the same time share a transaction. Writes are kept in the order in which these methods were called.
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

    /// <summary>Takes an ended answer up again, to be written further: it becomes queued, keeps what it has, and counts as never continued by itself.</summary>
    /// <remarks>
    /// When its thinking was interrupted before any text came behind it, that thinking is cut and the attempt goes up (<see cref="Continuation"/>).
    /// Summaries that tell it as it was are removed, but for what a person wrote of them.
    /// </remarks>
    /// <exception cref="FailureException">
    /// <see cref="FailureCode.NotFound"/>, <see cref="FailureCode.Busy"/> (it is live), or <see cref="FailureCode.InvalidRequest"/>
    /// (not an assistant's, or whole: completed by <see cref="FinishReason.Stop"/>).
    /// </exception>
    Task<ContinuedTurn> ContinueAsync(Guid messageId, CancellationToken cancellationToken);

    /// <summary>Keeps the new text of live answers, all of it in one transaction. Entries of answers that are not live any more are dropped.</summary>
    /// <returns>Those that were refused for what is in them; all others are kept.</returns>
    Task<IReadOnlyList<RefusedEntry>> WriteJournalAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>Keeps an answer's end, and lets go of what the journal has of it. Does nothing when the conversation was deleted for good meanwhile.</summary>
    Task EndAsync(EndedMessage ended, CancellationToken cancellationToken);

    /// <summary>A message; null when there is none or its conversation is deleted.</summary>
    Task<Message?> FindMessageAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The branch that ends with <paramref name="leafId"/>: at most the last <paramref name="most"/> messages, and the summary of what is before them.</summary>
    Task<BranchHistory> GetHistoryAsync(Guid leafId, int most, CancellationToken cancellationToken);

    /// <summary>The same with the first messages that no summary tells, in the place of the last of the branch: those that are to be told next.</summary>
    /// <param name="leafId">The end of the branch.</param>
    /// <param name="most">How many of them at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<BranchHistory> GetUntoldAsync(Guid leafId, int most, CancellationToken cancellationToken);

    /// <summary>Keeps a summary that was made. Null, and nothing is kept, when the conversation is gone or has another summary than the one it was made from.</summary>
    Task<KeptSummary?> KeepSummaryAsync(NewSummary summary, CancellationToken cancellationToken);

    /// <summary>The summary of the active branch; null when it has none.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.NotFound"/>.</exception>
    Task<Summary?> FindSummaryAsync(Guid conversationId, CancellationToken cancellationToken);

    /// <summary>Changes the text of the active branch's summary, which counts as edited from then on.</summary>
    /// <param name="conversationId">Of which conversation.</param>
    /// <param name="edit">Its new text, and what was read before it was changed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FailureException">
    /// <see cref="FailureCode.NotFound"/>, or <see cref="FailureCode.Busy"/> when a newer summary was made meanwhile, or somebody else has changed this one.
    /// </exception>
    Task<KeptSummary> EditSummaryAsync(Guid conversationId, SummaryEdit edit, CancellationToken cancellationToken);

    /// <summary>Gives a conversation a title in the place of the one that it began with; null when it has another one by now, which is a person's.</summary>
    Task<Conversation?> NameAsync(Guid id, string insteadOf, string title, CancellationToken cancellationToken);

    /// <summary>Keeps what a title or a summary cost. Does nothing when the conversation was removed meanwhile.</summary>
    Task CountUpkeepAsync(UpkeepCost cost, CancellationToken cancellationToken);

    /// <summary>A page of the list, newest first.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.InvalidRequest"/>: <c>before</c> is not from a page.</exception>
    Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken cancellationToken);

    /// <summary>A conversation with its messages; null when there is none or it is deleted.</summary>
    Task<ConversationTree?> FindConversationAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>A conversation's title alone; null when there is none or it is deleted.</summary>
    Task<string?> FindTitleAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Changes a title or the active branch; null when there is no such conversation.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.InvalidRequest"/>: the message is not of this conversation.</exception>
    Task<Conversation?> UpdateAsync(Guid id, ConversationChange change, CancellationToken cancellationToken);

    /// <summary>Puts a conversation away; null when there is none. It can be restored for 24 hours.</summary>
    Task<Conversation?> DeleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Takes a conversation back; null when there is none, it was not deleted, or more than 24 hours ago.</summary>
    Task<Conversation?> RestoreAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Removes for good what was deleted more than 24 hours ago; gives the number of conversations.</summary>
    Task<int> PurgeDeletedAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Puts together what an earlier process left queued or streaming, each from its text and its journal, in one transaction. What
    /// the policy allows becomes queued again and is given back to be continued; the rest becomes interrupted. Called once, before the
    /// server listens.
    /// </summary>
    Task<Recovery> RecoverAsync(RecoveryPolicy policy, CancellationToken cancellationToken);
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
/// <param name="MessageId">Which.</param>
/// <param name="State">Any state but the live ones.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Thinking">The whole reasoning.</param>
/// <param name="Tools">The tool calls, each in its latest state.</param>
/// <param name="Attempt">The present attempt.</param>
/// <param name="Deltas">How many deltas the text came in.</param>
/// <param name="FinishReason">Why a completed one ended.</param>
/// <param name="Usage">What it cost.</param>
/// <param name="Corrections">The tutor's corrections.</param>
/// <param name="Error">What went wrong with a failed one.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="AwaitsContinuation">Whether the server ended before it did, and the next start shall go on with it (<see cref="IConversationStore.RecoverAsync"/>).</param>
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
    DateTimeOffset EndedAt,
    bool AwaitsContinuation = false)
{
    /// <summary>The end that a message has got.</summary>
    /// <param name="message">An ended message.</param>
    /// <param name="awaitsContinuation">Whether the next start shall go on with it.</param>
    internal static EndedMessage Of(Message message, bool awaitsContinuation) => new(
        message.Id,
        message.State,
        message.Text,
        message.Thinking,
        message.Tools,
        message.Attempt,
        message.Deltas,
        message.FinishReason,
        message.Usage,
        message.Corrections,
        message.Error,
        message.EndedAt!.Value,
        awaitsContinuation);
}
