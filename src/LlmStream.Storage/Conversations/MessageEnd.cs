using LlmStream.Core.Conversations;
using LlmStream.Storage.Journal;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Keeps the ends of answers, in three statements each and without reading them first: a hundred may end together.</summary>
internal static class MessageEnd
{
    /// <returns>Whether there was such a message.</returns>
    internal static async Task<bool> ApplyAsync(LlmStreamContext context, EndedMessage ended)
    {
        var endedAt = TimeConverter.Round(ended.EndedAt);
        var tools = StoredJson.Write(ended.Tools);
        var corrections = ended.Corrections?.GetRawText();
        var error = StoredJson.Write(ended.Error);
        var count = await context.Messages.Where(row => row.Id == ended.MessageId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, ended.State)
            .SetProperty(row => row.Attempt, ended.Attempt)
            .SetProperty(row => row.Deltas, ended.Deltas)
            .SetProperty(row => row.FinishReason, ended.FinishReason)
            .SetProperty(row => row.TotalMs, ended.Usage == null ? null : ended.Usage.TotalMs)
            .SetProperty(row => row.FirstTokenMs, ended.Usage == null ? null : ended.Usage.FirstTokenMs)
            .SetProperty(row => row.PromptTokens, ended.Usage == null ? null : ended.Usage.PromptTokens)
            .SetProperty(row => row.CompletionTokens, ended.Usage == null ? null : ended.Usage.CompletionTokens)
            .SetProperty(row => row.TokensPerSecond, ended.Usage == null ? null : ended.Usage.TokensPerSecond)
            .SetProperty(row => row.ContextTruncated, ended.Usage == null ? null : ended.Usage.ContextTruncated)
            .SetProperty(row => row.EndedAt, endedAt)
            .SetProperty(row => row.Text, ended.Text)
            .SetProperty(row => row.Thinking, ended.Thinking)
            .SetProperty(row => row.Tools, tools)
            .SetProperty(row => row.Corrections, corrections)
            .SetProperty(row => row.Error, error)
            .SetProperty(row => row.AwaitsContinuation, ended.AwaitsContinuation));
        if (count > 0)
        {
            await JournalWrite.RemoveAsync(context, ended.MessageId);
            await ConversationTouch.EndAsync(context, ended.MessageId, endedAt);
        }

        return count > 0;
    }
}
