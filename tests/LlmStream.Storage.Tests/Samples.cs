using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using Xunit;

namespace LlmStream.Storage.Tests;

internal static class Samples
{
    internal static NewTurn Turn(string text = "What is a fraction?", Guid? conversationId = null, Guid? edits = null, string title = "Fractions") => new(
        MessageId: Guid.CreateVersion7(),
        UserMessageId: Guid.CreateVersion7(),
        ConversationId: conversationId,
        NewConversationId: Guid.CreateVersion7(),
        Edits: edits,
        Title: title,
        Generator: "chat",
        Text: text,
        Input: JsonSerializer.SerializeToElement(new { message = text }),
        Provider: "demo",
        Model: "composer");

    internal static EndedMessage End(Guid messageId, DateTimeOffset endedAt, string text = "A part of a whole.") => new(
        messageId,
        MessageState.Completed,
        text,
        Thinking: null,
        Tools: null,
        Attempt: 0,
        Deltas: 5,
        FinishReason.Stop,
        new Usage(12, 5, 40.5, 20, 145, ContextTruncated: false),
        Corrections: null,
        Error: null,
        endedAt);

    /// <summary>Goes on with whatever can be gone on with.</summary>
    internal static RecoveryPolicy ContinueAll { get; } = new(Continues: true, MostContinuations: int.MaxValue, DateTimeOffset.MinValue);

    /// <summary>Goes on with nothing.</summary>
    internal static RecoveryPolicy ContinueNothing { get; } = ContinueAll with { Continues = false };

    /// <summary>A tick's new text of an answer.</summary>
    internal static JournalEntry Entry(
        Guid messageId,
        string text,
        int offset = 0,
        string thinking = "",
        int thinkingOffset = 0,
        int deltas = 1,
        IReadOnlyList<ToolCall>? tools = null) =>
        new(messageId, thinkingOffset, thinking.AsMemory(), offset, text.AsMemory(), deltas, tools);

    /// <summary>Writes one tick for each of the entries, in their order.</summary>
    internal static async Task JournalAsync(this IConversationStore store, params JournalEntry[] entries)
    {
        foreach (var entry in entries)
        {
            await store.WriteJournalAsync([entry], CancellationToken.None);
        }
    }

    /// <summary>Starts a turn and ends its answer.</summary>
    internal static async Task<StartedTurn> AskAsync(this StorageFixture fixture, NewTurn turn, string answer = "A part of a whole.")
    {
        var started = await fixture.Store.StartAsync(turn, CancellationToken.None);
        await fixture.Store.EndAsync(End(turn.MessageId, fixture.Time.GetUtcNow(), answer), CancellationToken.None);
        return started;
    }

    internal static async Task<Failure> FailsAsync(Func<Task> action) =>
        (await Assert.ThrowsAsync<FailureException>(action)).Failure;

    internal static async Task<Message> FindAsync(this IConversationStore store, Guid id) =>
        await store.FindMessageAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"No message {id}.");

    internal static async Task<ConversationTree> TreeAsync(this IConversationStore store, Guid id) =>
        await store.FindConversationAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"No conversation {id}.");
}
