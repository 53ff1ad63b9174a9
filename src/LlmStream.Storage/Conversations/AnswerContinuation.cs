using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Takes an answer up again.</summary>
internal static class AnswerContinuation
{
    /// <summary>A person asks for the rest of an ended one.</summary>
    internal static async Task<ContinuedTurn> ApplyAsync(LlmStreamContext context, Guid messageId, DateTimeOffset now)
    {
        var (conversation, answer) = await FindAsync(context, messageId);
        conversation.UpdatedAt = now;
        conversation.ActiveMessageId = await FindLeafAsync(context, conversation, messageId);
        await RemoveSummariesAsync(context, conversation.Id, messageId);
        answer.Continuations = 0;
        answer.ContinuedAt = now;
        var ended = StoredMessage.ToMessage(answer, StoredJson.ReadElement(answer.Parent!.Input!));
        var turn = Queue(conversation, answer, ended, mayHaveLost: false);
        await context.SaveChangesAsync();
        return turn;
    }

    /// <summary>Makes a tracked answer queued again, with what is kept of it.</summary>
    /// <param name="conversation">Its conversation.</param>
    /// <param name="answer">Its row, with the parent.</param>
    /// <param name="known">All that is known of it.</param>
    /// <param name="mayHaveLost">Whether more may have been sent than is known.</param>
    internal static ContinuedTurn Queue(ConversationRow conversation, MessageRow answer, Message known, bool mayHaveLost)
    {
        var kept = Continuation.Of(known, mayHaveLost);
        answer.State = MessageState.Queued;
        answer.AwaitsContinuation = false;
        answer.EndedAt = null;
        answer.Error = null;
        answer.FinishReason = null;
        answer.Corrections = null;
        answer.Text = kept.Text;
        answer.Thinking = kept.Thinking;
        answer.Tools = StoredJson.Write(kept.Tools);
        answer.Deltas = known.Deltas;
        answer.Attempt = kept.Attempt;
        answer.AttemptStarts = StoredCursors.Write(kept.AttemptStarts);
        return new ContinuedTurn(
            conversation.ToConversation(),
            StoredMessage.ToMessage(answer.Parent!, known.Input),
            StoredMessage.ToMessage(answer, known.Input),
            new Cursor(known.Thinking?.Length ?? 0, known.Text.Length, known.Attempt));
    }

    private static async Task<(ConversationRow Conversation, MessageRow Answer)> FindAsync(LlmStreamContext context, Guid messageId)
    {
        var found = await (
            from message in context.Messages.AsTracking().Include(row => row.Parent)
            join conversation in context.Conversations on message.ConversationId equals conversation.Id
            where message.Id == messageId && conversation.DeletedAt == null
            select new { conversation, message }).FirstOrDefaultAsync()
            ?? throw new FailureException(Failure.Missing("message"));
        return found.message switch
        {
            { Role: not MessageRole.Assistant } => throw Refusals.NoAnswer(),
            { State: MessageState.Queued or MessageState.Streaming } => throw Refusals.IsLive(),
            { State: MessageState.Completed, FinishReason: not FinishReason.Length } => throw Refusals.IsWhole(),
            _ => (found.conversation, found.message),
        };
    }

    /// <summary>The branch that is shown stays when the answer stands in it; else the newest that the answer stands in is shown.</summary>
    private static async Task<Guid> FindLeafAsync(LlmStreamContext context, ConversationRow conversation, Guid messageId)
    {
        if (conversation.ActiveMessageId == messageId)
        {
            return messageId;
        }

        var tree = await MessageShape.ReadTreeAsync(context, conversation.Id, CancellationToken.None);
        return MessageShape.FindPath(tree, conversation.ActiveMessageId).Contains(messageId)
            ? conversation.ActiveMessageId
            : MessageShape.FindNewestLeaf(tree, messageId)!.Value;
    }

    /// <summary>What tells an answer as it was would keep the rest of it from being sent or told. What a person wrote stays.</summary>
    private static async Task RemoveSummariesAsync(LlmStreamContext context, Guid conversationId, Guid messageId)
    {
        var rows = await context.Summaries.Where(row => row.ConversationId == conversationId).ToListAsync();
        if (rows.Exists(IsMade))
        {
            var tree = await MessageShape.ReadTreeAsync(context, conversationId, CancellationToken.None);
            var below = MessageShape.FindBelow(tree, messageId);
            var told = rows.Where(row => below.Contains(row.UpToMessageId)).ToList();
            var written = told.Where(row => !IsMade(row)).ToList();
            context.RemoveRange(told.Where(row => IsMade(row) && !StandsBehind(row, written, tree)));
        }
    }

    /// <summary>Whether a model wrote it, or the end of it.</summary>
    private static bool IsMade(SummaryRow row) => !row.Edited || row.Added is not null;

    /// <summary>Whether the answer is told by what a person wrote, which stays, and only what is behind that was made.</summary>
    private static bool StandsBehind(SummaryRow row, List<SummaryRow> written, IReadOnlyList<MessageShape> tree)
    {
        var own = row.Edited ? written.Where(other => other.Text == row.Text).Select(other => other.UpToMessageId).ToHashSet() : [];
        return own.Count > 0 && MessageShape.FindPath(tree, row.UpToMessageId).Any(own.Contains);
    }
}
