using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Storage.Journal;
using LlmStream.Storage.Model;
using LlmStream.Storage.Statements;

namespace LlmStream.Storage.Conversations;

/// <summary>Keeps the ends of answers, in three statements each and without reading them first: a hundred may end together.</summary>
internal static class MessageEnd
{
    private static readonly Statement Update = new(
        $"""
        UPDATE "{MessageTable.Name}" SET
            "State" = @state, "Attempt" = @attempt, "Deltas" = @deltas, "FinishReason" = @finishReason,
            "TotalMs" = @totalMs, "FirstTokenMs" = @firstTokenMs, "PromptTokens" = @promptTokens, "CompletionTokens" = @completionTokens,
            "TokensPerSecond" = @tokensPerSecond, "ContextTruncated" = @contextTruncated, "EndedAt" = @endedAt,
            "Text" = @text, "Thinking" = @thinking, "Tools" = @tools, "Corrections" = @corrections, "Error" = @error,
            "ThinkingLength" = @thinkingLength, "ToolCalls" = @toolCalls, "ToolRounds" = @toolRounds, "AwaitsContinuation" = @awaitsContinuation,
            "HistoryLeftOut" = @historyLeftOut, "ThinkingMs" = @thinkingMs
        WHERE "Id" = @message
        """,
        "@state",
        "@attempt",
        "@deltas",
        "@finishReason",
        "@totalMs",
        "@firstTokenMs",
        "@promptTokens",
        "@completionTokens",
        "@tokensPerSecond",
        "@contextTruncated",
        "@endedAt",
        "@text",
        "@thinking",
        "@tools",
        "@corrections",
        "@error",
        "@thinkingLength",
        "@toolCalls",
        "@toolRounds",
        "@awaitsContinuation",
        "@historyLeftOut",
        "@thinkingMs",
        "@message");

    /// <returns>Whether there was such a message.</returns>
    internal static async Task<bool> ApplyAsync(LlmStreamContext context, EndedMessage ended)
    {
        var count = await context.Statements.ExecuteAsync(
            Update,
            WordConverter<MessageState>.ToWord(ended.State),
            ended.Attempt,
            ended.Deltas,
            ended.FinishReason is { } reason ? WordConverter<FinishReason>.ToWord(reason) : null,
            ended.Usage?.TotalMs,
            ended.Usage is { FirstTokenIsMeasured: true } usage ? usage.FirstTokenMs : null,
            ended.Usage?.PromptTokens,
            ended.Usage?.CompletionTokens,
            ended.Usage?.TokensPerSecond,
            ended.Usage?.ContextTruncated,
            TimeConverter.ToMicroseconds(ended.EndedAt),
            ended.Text,
            ended.Thinking,
            StoredJson.Write(ended.Tools),
            ended.Corrections?.GetRawText(),
            StoredJson.Write(ended.Error),
            ended.Thinking?.Length ?? 0,
            ended.Tools?.Count ?? 0,
            ToolCall.RoundsOf(ended.Tools),
            ended.AwaitsContinuation,
            ended.Usage?.HistoryLeftOut,
            ended.Usage?.ThinkingMs,
            ended.MessageId);
        if (count > 0)
        {
            await JournalWrite.RemoveAsync(context, ended.MessageId);
            await ConversationTouch.EndAsync(context, ended.MessageId, ended.EndedAt);
        }

        return count > 0;
    }
}
