using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Storage.Access;
using LlmStream.Storage.Conversations;
using LlmStream.Storage.Journal;

namespace LlmStream.Storage;

/// <summary>
/// Goes once through what every request does, and keeps nothing of it. EF Core builds its model and translates each query when it
/// is first used; without this the first person to ask waits most of a second for that.
/// </summary>
public sealed class StorageRehearsal
{
    private readonly WriteQueue writes;
    private readonly IConversationStore store;

    internal StorageRehearsal(WriteQueue writes, IConversationStore store)
    {
        this.writes = writes;
        this.store = store;
    }

    /// <summary>May run while the server listens already.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.StorageUnavailable"/>.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var turn = new NewTurn(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            ConversationId: null,
            Guid.CreateVersion7(),
            Edits: null,
            Title: "Rehearsal",
            Generator: "rehearsal",
            Text: string.Empty,
            JsonElement.Parse("{}"),
            Provider: "none",
            Model: "none");
        try
        {
            await writes.WriteAsync<int>(context => WriteAndUndoAsync(context, turn), cancellationToken);
        }
        catch (UndoneException)
        {
            // Its being thrown is what keeps the turn out of the database.
        }

        await store.ListAsync(new ConversationQuery(null, null, 1), cancellationToken);
        await store.FindMessageAsync(turn.MessageId, cancellationToken);
        await store.FindConversationAsync(turn.NewConversationId, cancellationToken);
        await store.GetHistoryAsync(turn.MessageId, 1, cancellationToken);
    }

    private static async Task<int> WriteAndUndoAsync(LlmStreamContext context, NewTurn turn)
    {
        await TurnStart.ApplyAsync(context, turn, DateTimeOffset.UnixEpoch);
        await JournalWrite.AddAsync(context, [new JournalEntry(turn.MessageId, 0, default, 0, default, 0, Tools: null)]);
        await MessageEnd.ApplyAsync(context, new EndedMessage(
            turn.MessageId,
            MessageState.Completed,
            string.Empty,
            Thinking: null,
            Tools: null,
            Attempt: 0,
            Deltas: 0,
            FinishReason.Length,
            new Usage(null, null, null, 0, 0, ContextTruncated: false),
            Corrections: null,
            Error: null,
            DateTimeOffset.UnixEpoch));
        context.ChangeTracker.Clear();
        await AnswerContinuation.ApplyAsync(context, turn.MessageId, DateTimeOffset.UnixEpoch);
        throw new UndoneException();
    }

    private sealed class UndoneException : Exception;
}
