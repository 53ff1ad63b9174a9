using LlmStream.Core.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace LlmStream.Storage.Tests.Migrations;

/// <summary>A file that an earlier version wrote.</summary>
public sealed class OlderFileTests : StorageFixture
{
    [Fact]
    public async Task It_is_brought_to_this_version_and_keeps_its_rows()
    {
        var (ended, live) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await CloseAsync();
        File.Delete(DatabasePath);
        await MakeFirstFormAsync(ended, live);

        await ReopenAsync();
        var recovery = await Store.RecoverAsync(Samples.ContinueAll, CancellationToken.None);

        Assert.Equal(live, Assert.Single(recovery.Continued).Answer.Id);
        var message = await Store.FindAsync(ended);
        Assert.Equal((MessageState.Completed, "A part of a whole.", 0), (message.State, message.Text, message.Attempt));
        Assert.Empty(message.AttemptStarts);
        await Store.JournalAsync(Samples.Entry(live, "the rest"));
        await ReopenAsync();
        Assert.Equal("the rest", Assert.Single((await Store.RecoverAsync(Samples.ContinueAll, CancellationToken.None)).Continued).Answer.Text);
    }

    /// <summary>What the first version made, with a conversation whose first answer ended and whose second was live when it was killed.</summary>
    private async Task MakeFirstFormAsync(Guid ended, Guid live)
    {
        await using (var context = new LlmStreamContext(
            new DbContextOptionsBuilder<LlmStreamContext>().UseSqlite($"Data Source={DatabasePath};Pooling=False").Options))
        {
            await context.GetService<IMigrator>().MigrateAsync("20261121000000_ConversationsAndMessages");
        }

        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA application_id = 1282174291;
            INSERT INTO "Conversations" ("Id", "Title", "Generator", "CreatedAt", "UpdatedAt", "ActiveMessageId")
                VALUES (@conversation, 'Fractions', 'chat', 1, 2, @live);
            INSERT INTO "Messages" ("Id", "ConversationId", "ParentId", "Role", "Generator", "State", "Attempt", "Deltas", "CreatedAt", "Text", "Input") VALUES
                (@question, @conversation, NULL, 'user', 'chat', 'completed', 0, 0, 1, 'What?', '{"message":"What?"}'),
                (@ended, @conversation, @question, 'assistant', 'chat', 'completed', 0, 5, 1, 'A part of a whole.', NULL),
                (@live, @conversation, @question, 'assistant', 'chat', 'queued', 0, 0, 2, '', NULL);
            """;
        command.Parameters.AddWithValue("@conversation", Guid.CreateVersion7());
        command.Parameters.AddWithValue("@question", Guid.CreateVersion7());
        command.Parameters.AddWithValue("@ended", ended);
        command.Parameters.AddWithValue("@live", live);
        await command.ExecuteNonQueryAsync();
    }
}
