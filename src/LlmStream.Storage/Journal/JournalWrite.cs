using System.Text;
using LlmStream.Core.Conversations;
using LlmStream.Storage.Access;
using LlmStream.Storage.Model;
using LlmStream.Storage.Statements;
using Microsoft.EntityFrameworkCore.Storage;

namespace LlmStream.Storage.Journal;

/// <summary>Adds to the journal and empties it: a tick writes a row for every live answer.</summary>
internal static class JournalWrite
{
    /// <summary>An entry that comes after its answer's end finds nothing live, and so adds nothing.</summary>
    private static readonly Statement Insert = new(
        $"""
        INSERT INTO "{JournalTable.Name}" ("MessageId", "ThinkingOffset", "Thinking", "TextOffset", "Text", "Deltas", "Tools")
        SELECT @message, @thinkingOffset, CAST(@thinking AS TEXT), @textOffset, CAST(@text AS TEXT), @deltas, @tools
        WHERE EXISTS (SELECT 1 FROM "{MessageTable.Name}" WHERE "Id" = @message AND {MessageTable.LiveFilter})
        """,
        "@message",
        "@thinkingOffset",
        "@thinking",
        "@textOffset",
        "@text",
        "@deltas",
        "@tools");

    private static readonly Statement Delete = new($"DELETE FROM \"{JournalTable.Name}\" WHERE \"MessageId\" = @message", "@message");

    /// <summary>Adds all of them; only where one is refused for what is in it, each by itself.</summary>
    /// <returns>Those that were refused.</returns>
    internal static async Task<IReadOnlyList<RefusedEntry>> AddAsync(LlmStreamContext context, IReadOnlyList<JournalEntry> entries)
    {
        const string savepoint = "journal";
        var transaction = context.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(savepoint);
        var refused = new List<RefusedEntry>();
        try
        {
            foreach (var entry in entries)
            {
                await AddAsync(context, entry);
            }
        }
        catch (Exception exception) when (DatabaseFailures.IsOfWhatIsWritten(exception))
        {
            await transaction.RollbackToSavepointAsync(savepoint);
            foreach (var entry in entries)
            {
                if (await TryAddAsync(context, transaction, entry) is { } reason)
                {
                    refused.Add(new RefusedEntry(entry.MessageId, reason));
                }
            }
        }

        await transaction.ReleaseSavepointAsync(savepoint);
        return refused;
    }

    /// <summary>Lets go of what the journal has of an answer.</summary>
    internal static Task RemoveAsync(LlmStreamContext context, Guid messageId) => context.Statements.ExecuteAsync(Delete, messageId);

    /// <returns>Why it was refused; null when it was not.</returns>
    private static async Task<string?> TryAddAsync(LlmStreamContext context, IDbContextTransaction transaction, JournalEntry entry)
    {
        const string savepoint = "entry";
        await transaction.CreateSavepointAsync(savepoint);
        string? reason = null;
        try
        {
            await AddAsync(context, entry);
        }
        catch (Exception exception) when (DatabaseFailures.IsOfWhatIsWritten(exception))
        {
            await transaction.RollbackToSavepointAsync(savepoint);
            reason = exception.GetBaseException().Message;
        }

        await transaction.ReleaseSavepointAsync(savepoint);
        return reason;
    }

    private static Task<int> AddAsync(LlmStreamContext context, JournalEntry entry) => context.Statements.ExecuteAsync(
        Insert,
        entry.MessageId,
        entry.ThinkingOffset,
        Encode(entry.Thinking.Span),
        entry.TextOffset,
        Encode(entry.Text.Span),
        entry.Deltas,
        StoredJson.Write(entry.Tools));

    /// <summary>As the file has it, so that of each text of each tick one copy is made: a string would be a second, and its conversion a third.</summary>
    private static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
