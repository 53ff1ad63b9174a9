using LlmStream.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Migrations;

public sealed class SchemaTests : StorageFixture
{
    [Fact]
    public async Task The_migrated_schema_is_the_models()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.db");
        var options = new DbContextOptionsBuilder<LlmStreamContext>().UseSqlite($"Data Source={path};Pooling=False").Options;
        await using (var context = new LlmStreamContext(options))
        {
            await context.Database.EnsureCreatedAsync();
        }

        await CloseAsync();
        var migrated = ReadSchema(DatabasePath);

        Assert.Contains("ConversationId Conversations Id CASCADE", migrated);
        Assert.Equal(ReadSchema(path), migrated);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_hold_up_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "killed.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync();
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                PRAGMA application_id = {DatabaseForm.ApplicationId};
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-21 08:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        using var database = new SqliteDatabase(path);
        await database.PrepareAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2));
        await database.ProbeAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Lists_leftovers_ends_and_purges_go_by_an_index()
    {
        await using var context = Database.CreateDbContext();
        await context.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)context.Database.GetDbConnection();

        foreach (var (query, index) in new[]
        {
            ("SELECT 1 FROM \"Conversations\" WHERE \"DeletedAt\" IS NULL AND \"UpdatedAt\" <= 5 ORDER BY \"UpdatedAt\" DESC, \"Id\" DESC", "IX_Conversations_DeletedAt_UpdatedAt_Id"),
            ("SELECT 1 FROM \"Conversations\" WHERE \"DeletedAt\" < 5", "IX_Conversations_DeletedAt_UpdatedAt_Id"),
            ("SELECT 1 FROM \"Messages\" WHERE \"State\" IN ('queued', 'streaming')", "IX_Messages_State"),
            ("SELECT 1 FROM \"Messages\" WHERE \"AwaitsContinuation\"", "IX_Messages_AwaitsContinuation"),
            ("DELETE FROM \"Journal\" WHERE \"MessageId\" = 'x'", "IX_Journal_MessageId"),
            ("SELECT \"Id\" FROM \"Messages\" WHERE \"ConversationId\" = 'x' ORDER BY \"Sequence\"", "IX_Messages_ConversationId_Sequence"),
        })
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + query;
            using var reader = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(3));
            }

            Assert.Contains(index, Assert.Single(plan), StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Each table's columns, keys and indexes. Not the statements that made them: a column that came later stands last in those, and has
    /// a default for the rows that were there before it.
    /// </summary>
    private static List<string> ReadSchema(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var lines = new List<string>();
        foreach (var table in Read("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"))
        {
            lines.Add(table);
            lines.AddRange(Read($"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"));
            lines.AddRange(Read($"SELECT \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list('{table}') ORDER BY \"from\""));
            lines.AddRange(Read($"SELECT name, coalesce(sql, '') FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' ORDER BY name"));
            lines.AddRange(Read($"SELECT instr(sql, 'AUTOINCREMENT') > 0 FROM sqlite_master WHERE name = '{table}'"));
        }

        return lines;

        List<string> Read(string query)
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            using var reader = command.ExecuteReader();
            var found = new List<string>();
            while (reader.Read())
            {
                found.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)));
            }

            return found;
        }
    }
}
