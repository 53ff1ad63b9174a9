using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Reads messages, alone, as a branch and as a tree.</summary>
internal static class MessageReading
{
    internal static async Task<Message?> FindAsync(LlmStreamContext context, Guid id, CancellationToken cancellationToken)
    {
        var found = await context.VisibleMessages
            .Where(row => row.Id == id)
            .Select(StoredMessage.Projection)
            .FirstOrDefaultAsync(cancellationToken);
        return found?.ToMessage();
    }

    internal static async Task<IReadOnlyList<Message>> GetBranchAsync(
        LlmStreamContext context,
        Guid leafId,
        int most,
        CancellationToken cancellationToken)
    {
        var conversationId = await context.VisibleMessages
            .Where(row => row.Id == leafId)
            .Select(row => (Guid?)row.ConversationId)
            .FirstOrDefaultAsync(cancellationToken);
        if (conversationId is null || most <= 0)
        {
            return [];
        }

        var tree = await MessageShape.ReadTreeAsync(context, conversationId.Value, cancellationToken);
        var branch = MessageShape.FindBranch(tree, leafId, most);
        return await ReadAsync(context.Messages.Where(row => branch.Contains(row.Id)), cancellationToken);
    }

    internal static async Task<ConversationTree?> FindTreeAsync(LlmStreamContext context, Guid id, CancellationToken cancellationToken)
    {
        // The messages are read after the conversation, so the active one is among them whatever is written in between.
        var row = await context.Conversations.FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken);
        return row is null
            ? null
            : new ConversationTree(
                row.Id,
                row.Title,
                row.Generator,
                row.CreatedAt,
                row.UpdatedAt,
                row.ActiveMessageId,
                await ReadAsync(context.Messages.Where(message => message.ConversationId == id), cancellationToken));
    }

    private static async Task<IReadOnlyList<Message>> ReadAsync(IQueryable<MessageRow> rows, CancellationToken cancellationToken)
    {
        var found = await rows.OrderBy(row => row.Sequence).Select(StoredMessage.Projection).ToListAsync(cancellationToken);
        return found.ConvertAll(stored => stored.ToMessage());
    }
}
