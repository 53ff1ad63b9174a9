using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Keeps a user's message and the beginning of its answer.</summary>
internal static class TurnStart
{
    internal static async Task<StartedTurn> ApplyAsync(LlmStreamContext context, NewTurn turn, DateTimeOffset now)
    {
        if (await RepeatedStart.FindAsync(context, turn.MessageId) is { } kept)
        {
            return kept.IsFrom(turn) ? kept.ToStartedTurn() : throw Refusals.IdTaken();
        }

        var conversation = turn.ConversationId is { } id ? await FindConversationAsync(context, id) : null;
        var parentId = conversation is null ? null : await FindParentAsync(context, conversation, turn.Edits);
        var isNew = conversation is null;
        if (conversation is null)
        {
            if (turn.Edits is not null)
            {
                throw new FailureException(Failure.Missing("message to edit in a new conversation"));
            }

            conversation = Begin(turn, now);
            await context.Statements.InsertAsync(conversation);
        }
        else
        {
            await ConversationTouch.StartAsync(context, conversation, turn.MessageId, now);
        }

        var user = new MessageRow
        {
            Id = turn.UserMessageId,
            ConversationId = conversation.Id,
            ParentId = parentId,
            Edits = turn.Edits,
            Role = MessageRole.User,
            Generator = turn.Generator,
            State = MessageState.Completed,
            Text = turn.Text,
            Input = turn.Input.GetRawText(),
            CreatedAt = now,
            EndedAt = now,
        };
        var answer = AnswerRow.Begin(turn.MessageId, user, turn.Provider, turn.Model, now);
        await context.Statements.InsertAsync(user);
        await context.Statements.InsertAsync(answer);
        return new StartedTurn(
            conversation.ToConversation(),
            isNew,
            StoredMessage.ToMessage(user, turn.Input),
            StoredMessage.ToMessage(answer, turn.Input),
            Repeated: false);
    }

    private static async Task<ConversationRow> FindConversationAsync(LlmStreamContext context, Guid id) =>
        await context.Conversations.FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt == null)
        ?? throw new FailureException(Failure.Missing("conversation"));

    /// <returns>Null for another version of a conversation's first message.</returns>
    private static async Task<Guid?> FindParentAsync(LlmStreamContext context, ConversationRow conversation, Guid? edits)
    {
        Guid? parentId = conversation.ActiveMessageId;
        if (edits is not null)
        {
            var edited = await context.Messages
                .Where(row => row.Id == edits && row.ConversationId == conversation.Id)
                .Select(row => new { row.Role, row.ParentId })
                .FirstOrDefaultAsync()
                ?? throw new FailureException(Failure.Missing("message to edit"));
            parentId = edited.Role == MessageRole.User
                ? edited.ParentId
                : throw new FailureException(Failure.Invalid("edits", "only a user's message can be edited"));
        }

        var parentIsLive = parentId is not null && await context.Messages.AnyAsync(
            row => row.Id == parentId && (row.State == MessageState.Queued || row.State == MessageState.Streaming));
        return parentIsLive ? throw Refusals.AnswerIsLive() : parentId;
    }

    private static ConversationRow Begin(NewTurn turn, DateTimeOffset now) => new()
    {
        Id = turn.NewConversationId,
        Title = turn.Title,
        Generator = turn.Generator,
        CreatedAt = now,
        UpdatedAt = now,
        ActiveMessageId = turn.MessageId,
    };
}
