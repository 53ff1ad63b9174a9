using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Keeps the beginning of another answer to the same user's message.</summary>
internal static class SiblingStart
{
    internal static async Task<StartedTurn> ApplyAsync(LlmStreamContext context, Guid messageId, NewSibling sibling, DateTimeOffset now)
    {
        var beside = await FindAsync(context, messageId);
        if (await RepeatedStart.FindAsync(context, sibling.MessageId) is { } kept)
        {
            return kept.IsFrom(sibling, beside.User.Id) ? kept.ToStartedTurn() : throw Refusals.IdTaken();
        }

        var answer = AnswerRow.Begin(sibling.MessageId, beside.User, sibling.Provider, sibling.Model, now);
        await context.Statements.InsertAsync(answer);
        await ConversationTouch.StartAsync(context, beside.Conversation, answer.Id, now);
        var input = StoredJson.ReadElement(beside.User.Input!);
        return new StartedTurn(
            beside.Conversation.ToConversation(),
            ConversationIsNew: false,
            StoredMessage.ToMessage(beside.User, input),
            StoredMessage.ToMessage(answer, input),
            Repeated: false);
    }

    private static async Task<(ConversationRow Conversation, MessageRow User)> FindAsync(LlmStreamContext context, Guid messageId)
    {
        var found = await (
            from message in context.Messages
            join conversation in context.Conversations on message.ConversationId equals conversation.Id
            where message.Id == messageId && conversation.DeletedAt == null
            select new { conversation, message.Role, message.State, User = message.Parent }).FirstOrDefaultAsync()
            ?? throw new FailureException(Failure.Missing("message"));
        if (found.Role != MessageRole.Assistant)
        {
            throw new FailureException(Failure.Invalid("messageId", "only an answer can be asked for again"));
        }

        return found.State is MessageState.Queued or MessageState.Streaming
            ? throw Refusals.AnswerIsLive()
            : (found.conversation, found.User!);
    }
}
