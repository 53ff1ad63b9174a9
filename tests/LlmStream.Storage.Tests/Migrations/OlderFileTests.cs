using LlmStream.Core.Conversations;
using LlmStream.Core.Statistics;
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

    [Fact]
    public async Task What_earlier_answers_and_summaries_cost_is_counted_and_the_way_is_told()
    {
        await CloseAsync();
        File.Delete(DatabasePath);
        await MakeFormAsync("20261121220000_SummariesAndThinkingTimes", """
            INSERT INTO "Messages" ("Id", "ConversationId", "ParentId", "Role", "Generator", "State", "Attempt", "Deltas", "CreatedAt", "EndedAt", "Text", "ThinkingLength", "ToolCalls") VALUES
                (@question, @conversation, NULL, 'user', 'chat', 'completed', 0, 0, 1, NULL, 'What?', 0, 0),
                (@ended, @conversation, @question, 'assistant', 'chat', 'completed', 0, 5, 1, 2, 'A part of a whole.', 7, 3);
            INSERT INTO "Summaries" ("UpToMessageId", "ConversationId", "Edited", "Provider", "Model", "PromptTokens", "CompletionTokens", "CreatedAt", "Text") VALUES
                (@ended, @conversation, 1, 'ollama', 'llama', 900, 80, 3, 'Fractions.');
            """, Guid.CreateVersion7(), Guid.CreateVersion7());

        await ReopenAsync();

        var figures = (await Statistics.ReadAsync(DayRange.Last(DateTimeOffset.UnixEpoch, 1, TimeSpan.Zero), CancellationToken.None)).Figures;
        Assert.Equal((new ThinkingFigures(1, 7), new ToolFigures(1, 1, 3)), (figures.Thinking, figures.Tools));
        Assert.Equal(new UpkeepFigures(1, 900, 80), figures.Summaries);
        Assert.Equal(
            "The database with 2 messages is brought to this version, step 1 of 2: 20261122010000_UpkeepAndToolRounds\n"
            + "The database with 2 messages is brought to this version, step 2 of 2: 20261122011000_SummaryAdditions\n"
            + "The database is this version's now",
            OpeningLog.Text);
        await ReopenAsync();
        Assert.Empty(OpeningLog.Text);

        // Of an edited summary nobody knows any more which part was made: all of it counts as written.
        await using var context = Database.CreateDbContext();
        Assert.Equal(("Fractions.", "Fractions.", null), Assert.Single(context.Summaries.ToList()).ToSummary() is var summary ? (summary.Text, summary.Written, summary.Added) : default);
    }

    /// <summary>What the first version made, with a conversation whose first answer ended and whose second was live when it was killed.</summary>
    private Task MakeFirstFormAsync(Guid ended, Guid live) => MakeFormAsync("20261121000000_ConversationsAndMessages", """
        INSERT INTO "Messages" ("Id", "ConversationId", "ParentId", "Role", "Generator", "State", "Attempt", "Deltas", "CreatedAt", "Text", "Input") VALUES
            (@question, @conversation, NULL, 'user', 'chat', 'completed', 0, 0, 1, 'What?', '{"message":"What?"}'),
            (@ended, @conversation, @question, 'assistant', 'chat', 'completed', 0, 5, 1, 'A part of a whole.', NULL),
            (@live, @conversation, @question, 'assistant', 'chat', 'queued', 0, 0, 2, '', NULL);
        """, ended, live);

    /// <summary>What an earlier version made, with a conversation and these rows.</summary>
    private async Task MakeFormAsync(string migration, string rows, Guid ended, Guid live)
    {
        await using (var context = new LlmStreamContext(
            new DbContextOptionsBuilder<LlmStreamContext>().UseSqlite($"Data Source={DatabasePath};Pooling=False").Options))
        {
            await context.GetService<IMigrator>().MigrateAsync(migration);
        }

        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA application_id = 1282174291;
            INSERT INTO "Conversations" ("Id", "Title", "Generator", "CreatedAt", "UpdatedAt", "ActiveMessageId")
                VALUES (@conversation, 'Fractions', 'chat', 1, 2, @live);
            {rows}
            """;
        command.Parameters.AddWithValue("@conversation", Guid.CreateVersion7());
        command.Parameters.AddWithValue("@question", Guid.CreateVersion7());
        command.Parameters.AddWithValue("@ended", ended);
        command.Parameters.AddWithValue("@live", live);
        await command.ExecuteNonQueryAsync();
    }
}
