using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Conversations;

/// <summary>The beginning of an answer: queued and empty.</summary>
internal static class AnswerRow
{
    internal static MessageRow Begin(Guid id, MessageRow user, string provider, string model, DateTimeOffset now) => new()
    {
        Id = id,
        ConversationId = user.ConversationId,
        ParentId = user.Id,
        Role = MessageRole.Assistant,
        Generator = user.Generator,
        State = MessageState.Queued,
        Provider = provider,
        Model = model,
        Text = string.Empty,
        CreatedAt = now,
    };
}
