using System.Data.Common;
using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LlmStream.Storage.Journal;

/// <summary>
/// Adds to the journal and empties it, in standard SQL and without EF Core: a tick writes a row for every live answer, and one
/// prepared statement costs a tenth of what tracking them does.
/// </summary>
internal static class JournalWrite
{
    /// <summary>An entry that comes after its answer's end finds nothing live, and so adds nothing.</summary>
    private const string Insert =
        $"""
        INSERT INTO "{JournalTable.Name}" ("MessageId", "ThinkingOffset", "Thinking", "TextOffset", "Text", "Deltas", "Tools")
        SELECT @message, @thinkingOffset, @thinking, @textOffset, @text, @deltas, @tools
        WHERE EXISTS (SELECT 1 FROM "{MessageTable.Name}" WHERE "Id" = @message AND {MessageTable.LiveFilter})
        """;

    private const string Delete = $"DELETE FROM \"{JournalTable.Name}\" WHERE \"MessageId\" = @message";

    /// <returns>How many were taken.</returns>
    internal static async Task<int> AddAsync(LlmStreamContext context, IReadOnlyList<JournalEntry> entries)
    {
        await using var command = CreateCommand(context, Insert);
        var message = AddParameter(command, "@message");
        var thinkingOffset = AddParameter(command, "@thinkingOffset");
        var thinking = AddParameter(command, "@thinking");
        var textOffset = AddParameter(command, "@textOffset");
        var text = AddParameter(command, "@text");
        var deltas = AddParameter(command, "@deltas");
        var tools = AddParameter(command, "@tools");
        var taken = 0;
        foreach (var entry in entries)
        {
            message.Value = entry.MessageId;
            thinkingOffset.Value = entry.ThinkingOffset;
            thinking.Value = entry.Thinking.ToString();
            textOffset.Value = entry.TextOffset;
            text.Value = entry.Text.ToString();
            deltas.Value = entry.Deltas;
            tools.Value = (object?)StoredJson.Write(entry.Tools) ?? DBNull.Value;
            taken += await command.ExecuteNonQueryAsync();
        }

        return taken;
    }

    /// <summary>Lets go of what the journal has of an answer.</summary>
    internal static async Task RemoveAsync(LlmStreamContext context, Guid messageId)
    {
        await using var command = CreateCommand(context, Delete);
        AddParameter(command, "@message").Value = messageId;
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand CreateCommand(LlmStreamContext context, string statement)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = statement;
        return command;
    }

    private static DbParameter AddParameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
