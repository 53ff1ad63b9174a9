using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;
using LlmStream.Storage.Statements;

namespace LlmStream.Storage.Journal;

/// <summary>Adds to the journal and empties it: a tick writes a row for every live answer.</summary>
internal static class JournalWrite
{
    /// <summary>An entry that comes after its answer's end finds nothing live, and so adds nothing.</summary>
    private static readonly Statement Insert = new(
        $"""
        INSERT INTO "{JournalTable.Name}" ("MessageId", "ThinkingOffset", "Thinking", "TextOffset", "Text", "Deltas", "Tools")
        SELECT @message, @thinkingOffset, @thinking, @textOffset, @text, @deltas, @tools
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

    /// <returns>How many were taken.</returns>
    internal static async Task<int> AddAsync(LlmStreamContext context, IReadOnlyList<JournalEntry> entries)
    {
        var taken = 0;
        foreach (var entry in entries)
        {
            taken += await context.Statements.ExecuteAsync(
                Insert,
                entry.MessageId,
                entry.ThinkingOffset,
                entry.Thinking.ToString(),
                entry.TextOffset,
                entry.Text.ToString(),
                entry.Deltas,
                StoredJson.Write(entry.Tools));
        }

        return taken;
    }

    /// <summary>Lets go of what the journal has of an answer.</summary>
    internal static Task RemoveAsync(LlmStreamContext context, Guid messageId) => context.Statements.ExecuteAsync(Delete, messageId);
}
