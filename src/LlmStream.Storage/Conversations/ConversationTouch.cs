using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Moves a conversation to the top of the list.</summary>
internal static class ConversationTouch
{
    /// <summary>An answer begins in it, and becomes the active leaf.</summary>
    internal static Task StartAsync(LlmStreamContext context, ConversationRow conversation, Guid answerId, DateTimeOffset now)
    {
        conversation.ActiveMessageId = answerId;
        conversation.UpdatedAt = now;
        var id = conversation.Id;
        return context.Conversations.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ActiveMessageId, answerId)
            .SetProperty(row => row.UpdatedAt, now));
    }

    /// <summary>A message of it ended. An end that could be stored only later moves nothing back.</summary>
    internal static Task EndAsync(LlmStreamContext context, Guid messageId, DateTimeOffset endedAt) =>
        context.Conversations
            .Where(row => row.Id == context.Messages
                .Where(message => message.Id == messageId)
                .Select(message => message.ConversationId)
                .FirstOrDefault())
            .Where(row => row.UpdatedAt < endedAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UpdatedAt, endedAt));
}
