using LlmStream.Core.Conversations;

namespace LlmStream.Core.Tests.Runs.Context;

/// <summary>Conversations of a length.</summary>
internal static class Talk
{
    /// <summary>Questions and answers in turn, each of so many characters.</summary>
    internal static BranchHistory Of(int count, int length, int summarized = 0)
    {
        var messages = Enumerable.Range(0, count).Select(index => new Message
        {
            Id = Guid.CreateVersion7(),
            ConversationId = Guid.Empty,
            Role = index % 2 == 0 ? MessageRole.User : MessageRole.Assistant,
            Generator = "chat",
            State = MessageState.Completed,
            Text = new string('x', length),
            CreatedAt = DateTimeOffset.UnixEpoch,
        }).ToList();
        var summary = summarized == 0 ? null : new Summary(messages[summarized - 1].Id, "In short.", Edited: false, DateTimeOffset.UnixEpoch);
        return new BranchHistory(messages, count, summary, summarized);
    }
}
