using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Reads messages, alone and as a tree.</summary>
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

    internal static async Task<ConversationTree?> FindTreeAsync(LlmStreamContext context, Guid id, CancellationToken cancellationToken)
    {
        // The messages are read after the conversation, so the active one is among them whatever is written in between.
        var row = await context.Conversations.FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt == null, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var messages = await ReadAsync(context.Messages.Where(message => message.ConversationId == id), cancellationToken);
        var summary = await BranchReading.FindSummaryAsync(
            context,
            id,
            row.ActiveMessageId,
            () => Task.FromResult<IReadOnlyList<MessageShape>>([.. messages.Select(message => new MessageShape(message.Id, message.ParentId))]),
            cancellationToken);
        return new ConversationTree(row.Id, row.Title, row.Generator, row.CreatedAt, row.UpdatedAt, row.ActiveMessageId, messages)
        {
            Summary = summary?.ToSummary(),
        };
    }

    /// <summary>A conversation's title alone.</summary>
    internal static Task<string?> FindTitleAsync(LlmStreamContext context, Guid id, CancellationToken cancellationToken) =>
        context.Conversations.Where(row => row.Id == id && row.DeletedAt == null).Select(row => row.Title).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The messages of these rows, in the order of their beginning.</summary>
    internal static async Task<IReadOnlyList<Message>> ReadAsync(IQueryable<MessageRow> rows, CancellationToken cancellationToken)
    {
        var found = await rows.OrderBy(row => row.Sequence).Select(StoredMessage.Projection).ToListAsync(cancellationToken);
        return found.ConvertAll(stored => stored.ToMessage());
    }
}
