using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Keeps what titles and summaries cost.</summary>
internal static class UpkeepCounting
{
    /// <returns>Whether the conversation is still there, put away or not.</returns>
    internal static async Task<bool> AddAsync(LlmStreamContext context, UpkeepCost cost, DateTimeOffset now)
    {
        if (!await context.Conversations.AnyAsync(row => row.Id == cost.ConversationId))
        {
            return false;
        }

        context.Add(new UpkeepRow
        {
            ConversationId = cost.ConversationId,
            Kind = cost.Kind,
            Generator = cost.Generator,
            Provider = cost.Provider,
            Model = cost.Model,
            PromptTokens = cost.PromptTokens,
            CompletionTokens = cost.CompletionTokens,
            CreatedAt = now,
        });
        await context.SaveChangesAsync();
        return true;
    }
}
