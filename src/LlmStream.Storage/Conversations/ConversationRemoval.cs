using LlmStream.Core.Conversations;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Puts conversations away, takes them back, and removes for good what nobody took back.</summary>
internal static class ConversationRemoval
{
    /// <summary>How long a conversation that was put away can be taken back.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    internal static async Task<Conversation?> DeleteAsync(LlmStreamContext context, Guid id, DateTimeOffset now)
    {
        var row = await context.Conversations.AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt == null);
        if (row is not null)
        {
            row.DeletedAt = now;
            await context.SaveChangesAsync();
        }

        return row?.ToConversation();
    }

    internal static async Task<Conversation?> RestoreAsync(LlmStreamContext context, Guid id, DateTimeOffset now)
    {
        var earliest = now - Grace;
        var row = await context.Conversations.AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt >= earliest);
        if (row is not null)
        {
            row.DeletedAt = null;
            await context.SaveChangesAsync();
        }

        return row?.ToConversation();
    }

    /// <summary>The messages go with their conversations, by the database's own rule.</summary>
    internal static Task<int> PurgeAsync(LlmStreamContext context, DateTimeOffset now)
    {
        var earliest = now - Grace;
        return context.Conversations.Where(row => row.DeletedAt < earliest).ExecuteDeleteAsync();
    }
}
