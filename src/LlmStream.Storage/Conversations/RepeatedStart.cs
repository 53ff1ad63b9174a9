using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Storage.Model;
using LlmStream.Storage.Statements;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>What stands under an answer's id already: the same start, sent again because its answer was lost, or something else.</summary>
internal sealed record RepeatedStart(ConversationRow Conversation, MessageRow? User, MessageRow Kept)
{
    /// <summary>Asked before each start, where the answer nearly always is no.</summary>
    private static readonly Statement IsTaken = new($"SELECT 1 FROM \"{MessageTable.Name}\" WHERE \"Id\" = @answer", "@answer");

    /// <returns>Null when the id is free.</returns>
    internal static async Task<RepeatedStart?> FindAsync(LlmStreamContext context, Guid answerId) =>
        await context.Statements.AnyAsync(IsTaken, answerId) ? await ReadAsync(context, answerId) : null;

    private static Task<RepeatedStart?> ReadAsync(LlmStreamContext context, Guid answerId) =>
        (from message in context.Messages
         join conversation in context.Conversations on message.ConversationId equals conversation.Id
         where message.Id == answerId
         select new RepeatedStart(conversation, message.Parent, message)).FirstOrDefaultAsync();

    /// <summary>Whether it is what <paramref name="turn"/> would have made.</summary>
    internal bool IsFrom(NewTurn turn)
    {
        // A first message that edits nothing began its conversation, so its start named none.
        var startedIn = User is { ParentId: null, Edits: null } ? (Guid?)null : Conversation.Id;
        return Kept.Role == MessageRole.Assistant
            && User is not null
            && User.Generator == turn.Generator
            && User.Edits == turn.Edits
            && startedIn == turn.ConversationId
            && User.Input == turn.Input.GetRawText();
    }

    /// <summary>Whether it is the other answer that <paramref name="sibling"/> would have made beside one under <paramref name="userMessageId"/>.</summary>
    internal bool IsFrom(NewSibling sibling, Guid? userMessageId) =>
        Kept.Role == MessageRole.Assistant
        && Kept.ParentId == userMessageId
        && Kept.Provider == sibling.Provider
        && Kept.Model == sibling.Model;

    internal StartedTurn ToStartedTurn()
    {
        if (Conversation.DeletedAt is not null)
        {
            throw new FailureException(Failure.Missing("conversation"));
        }

        var input = StoredJson.ReadElement(User!.Input!);
        return new StartedTurn(
            Conversation.ToConversation(),
            User is { ParentId: null, Edits: null },
            StoredMessage.ToMessage(User, input),
            StoredMessage.ToMessage(Kept, input),
            Repeated: true);
    }
}
