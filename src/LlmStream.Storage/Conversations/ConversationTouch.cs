using LlmStream.Storage.Model;
using LlmStream.Storage.Statements;

namespace LlmStream.Storage.Conversations;

/// <summary>Moves a conversation to the top of the list.</summary>
internal static class ConversationTouch
{
    private static readonly Statement Started = new(
        $"""UPDATE "{ConversationTable.Name}" SET "ActiveMessageId" = @answer, "UpdatedAt" = @now WHERE "Id" = @conversation""",
        "@answer",
        "@now",
        "@conversation");

    private static readonly Statement Ended = new(
        $"""
        UPDATE "{ConversationTable.Name}" SET "UpdatedAt" = @endedAt
        WHERE "Id" = (SELECT "ConversationId" FROM "{MessageTable.Name}" WHERE "Id" = @message) AND "UpdatedAt" < @endedAt
        """,
        "@endedAt",
        "@message");

    /// <summary>An answer begins in it, and becomes the active leaf.</summary>
    internal static Task StartAsync(LlmStreamContext context, ConversationRow conversation, Guid answerId, DateTimeOffset now)
    {
        conversation.ActiveMessageId = answerId;
        conversation.UpdatedAt = now;
        return context.Statements.ExecuteAsync(Started, answerId, TimeConverter.ToMicroseconds(now), conversation.Id);
    }

    /// <summary>A message of it ended. An end that could be stored only later moves nothing back.</summary>
    internal static Task EndAsync(LlmStreamContext context, Guid messageId, DateTimeOffset endedAt) =>
        context.Statements.ExecuteAsync(Ended, TimeConverter.ToMicroseconds(endedAt), messageId);
}
