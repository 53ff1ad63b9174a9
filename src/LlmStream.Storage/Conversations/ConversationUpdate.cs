using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Changes a conversation's title or the branch that is shown.</summary>
internal static class ConversationUpdate
{
    internal static async Task<Conversation?> ApplyAsync(LlmStreamContext context, Guid id, ConversationChange change, DateTimeOffset now)
    {
        var row = await context.Conversations.AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt == null);
        if (row is null)
        {
            return null;
        }

        if (change.ActiveMessageId is { } messageId)
        {
            var tree = await MessageShape.ReadTreeAsync(context, id, CancellationToken.None);
            row.ActiveMessageId = MessageShape.FindNewestLeaf(tree, messageId)
                ?? throw new FailureException(Failure.Invalid("activeMessageId", "is not a message of this conversation"));
        }

        if (change.Title is { } title)
        {
            row.Title = title;
            row.UpdatedAt = now;
        }

        await context.SaveChangesAsync();
        return row.ToConversation();
    }

    /// <summary>A title that nobody asked for does not move the conversation in the list.</summary>
    internal static async Task<Conversation?> NameAsync(LlmStreamContext context, Guid id, string insteadOf, string title)
    {
        var row = await context.Conversations.AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.Title == insteadOf && row.DeletedAt == null);
        if (row is not null)
        {
            row.Title = title;
            await context.SaveChangesAsync();
        }

        return row?.ToConversation();
    }
}
