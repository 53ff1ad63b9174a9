using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Storage.Journal;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Puts the answers together that an earlier process left, and decides which of them go on.</summary>
internal static class LeftoverRecovery
{
    internal static async Task<Recovery> ApplyAsync(LlmStreamContext context, RecoveryPolicy policy, DateTimeOffset now)
    {
        var answers = await ReadAsync(context);
        var conversationIds = answers.Select(answer => answer.ConversationId).Distinct().ToArray();
        var conversations = await context.Conversations.Where(row => conversationIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        var journal = (await context.Journal.OrderBy(row => row.Sequence).ToListAsync()).ToLookup(row => row.MessageId);
        var continued = new List<ContinuedTurn>();
        foreach (var answer in answers)
        {
            var conversation = conversations[answer.ConversationId];
            var known = JournalReading.Complete(
                StoredMessage.ToMessage(answer, StoredJson.ReadElement(answer.Parent!.Input!)),
                journal[answer.Id]);
            if (Allows(policy, conversation, answer))
            {
                answer.Continuations++;
                continued.Add(AnswerContinuation.Queue(conversation, answer, known, mayHaveLost: known.IsLive));
            }
            else
            {
                Interrupt(answer, known, now);
            }
        }

        await context.SaveChangesAsync();
        await context.Journal.ExecuteDeleteAsync();
        return new Recovery(continued, answers.Count - continued.Count);
    }

    /// <summary>In the order of their beginning. Asked for one after the other, because each condition has an index and both together have none.</summary>
    private static async Task<List<MessageRow>> ReadAsync(LlmStreamContext context)
    {
        var messages = context.Messages.AsTracking().Include(row => row.Parent);
        var live = await messages.Where(row => row.State == MessageState.Queued || row.State == MessageState.Streaming).ToListAsync();
        var awaiting = await messages.Where(row => row.AwaitsContinuation).ToListAsync();
        return [.. live.Union(awaiting).OrderBy(row => row.Sequence)];
    }

    private static bool Allows(RecoveryPolicy policy, ConversationRow conversation, MessageRow answer) =>
        policy.Continues
        && conversation.DeletedAt is null
        && answer.Continuations < policy.MostContinuations
        && (answer.ContinuedAt ?? answer.CreatedAt) >= policy.NotBefore;

    /// <summary>
    /// An answer that nobody goes on with keeps its unfinished thinking. It gets the next attempt all the same: readers may hold more
    /// than is known.
    /// </summary>
    private static void Interrupt(MessageRow answer, Message known, DateTimeOffset now)
    {
        answer.AwaitsContinuation = false;
        if (known.IsLive)
        {
            var kept = Continuation.Of(known, mayHaveLost: true);
            answer.State = MessageState.Interrupted;
            answer.EndedAt = now;
            answer.Text = kept.Text;
            answer.Thinking = known.Thinking;
            answer.Tools = StoredJson.Write(kept.Tools);
            answer.ThinkingLength = known.Thinking?.Length ?? 0;
            answer.ToolCalls = kept.Tools?.Count ?? 0;
            answer.ToolRounds = ToolCall.RoundsOf(kept.Tools);
            answer.Deltas = known.Deltas;
            answer.Attempt = kept.Attempt;
            answer.AttemptStarts = StoredCursors.Write(kept.AttemptStarts);
        }
    }
}
