using System.Runtime.Versioning;
using LlmStream.Storage.Backup;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LlmStream.Storage.Tests.Backup;

/// <summary>A copy of the database in one file.</summary>
public sealed class BackupTests : StorageFixture
{
    private string Folder => Path.GetDirectoryName(Path.GetDirectoryName(DatabasePath))!;

    private string Target => Path.Combine(Folder, "backup.db");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_a_whole_database_of_one_file_live_text_included(bool running)
    {
        var ended = await this.AskAsync(Samples.Turn());
        var live = Samples.Turn();
        await Store.StartAsync(live, CancellationToken.None);
        await Store.JournalAsync(Samples.Entry(live.MessageId, "A part"));
        if (!running)
        {
            await CloseAsync();
        }

        var written = StorageBackup.Write(DatabasePath, Target);

        Assert.Equal((Target, new FileInfo(Target).Length), (written.File, written.Bytes));
        Assert.Equal([Target], Directory.GetFiles(Folder));
        await CloseAsync();
        File.Move(Target, DatabasePath, overwrite: true);
        await ReopenAsync();
        Assert.Equal("A part of a whole.", (await Store.FindAsync(ended.Answer.Id)).Text);
        Assert.Equal("A part", Assert.Single((await Store.RecoverAsync(Samples.ContinueAll, CancellationToken.None)).Continued).Answer.Text);
    }

    [Fact]
    public async Task It_is_of_one_moment_while_others_write()
    {
        await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        using var ending = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!ending.IsCancellationRequested)
            {
                await Store.StartAsync(Samples.Turn(), CancellationToken.None);
            }
        });
        for (var number = 0; number < 5; number++)
        {
            var file = Target + number;
            StorageBackup.Write(DatabasePath, file);

            // A start is a question with its answer, and never one of the two.
            Assert.True(Count(file, "SELECT count(*) FROM \"Messages\"") > 0);
            Assert.Equal(0, Count(file, "SELECT count(*) % 2 FROM \"Messages\""));
        }

        await ending.CancelAsync();
        await writing;
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void It_is_for_its_owner_only()
    {
        StorageBackup.Write(DatabasePath, Target);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [UnixFact]
    public async Task What_is_there_already_is_left_as_it_is_also_a_link_that_leads_nowhere()
    {
        await File.WriteAllTextAsync(Target, "precious");
        var link = Target + ".link";
        File.CreateSymbolicLink(link, Path.Combine(Folder, "nothing"));

        Assert.Contains("overwrites nothing", Refusal(DatabasePath, Target), StringComparison.Ordinal);
        Assert.Contains("overwrites nothing", Refusal(DatabasePath, link), StringComparison.Ordinal);
        Assert.Contains("overwrites nothing", Refusal(DatabasePath, DatabasePath), StringComparison.Ordinal);
        Assert.Contains("overwrites nothing", Refusal(DatabasePath, Folder), StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task What_cannot_be_backed_up_is_told_and_leaves_nothing_behind()
    {
        var nothing = Path.Combine(Folder, "nothing.db");
        Assert.Contains(nothing, Refusal(nothing, Target), StringComparison.Ordinal);
        Assert.Contains("no folder", Refusal(DatabasePath, Path.Combine(Folder, "nowhere", "backup.db")), StringComparison.Ordinal);

        var text = Path.Combine(Folder, "text.db");
        await File.WriteAllTextAsync(text, string.Concat(Enumerable.Repeat("no database ", 100)));
        Assert.Contains("damaged", Refusal(text, Target), StringComparison.Ordinal);

        var other = Path.Combine(Folder, "other.db");
        await using (var connection = new SqliteConnection($"Data Source={other};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE Recipes (Name TEXT)";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Contains("no database of this program", Refusal(other, Target), StringComparison.Ordinal);
        Assert.Equal([other, text], Directory.GetFiles(Folder).Order());
    }

    [Fact]
    public async Task A_database_with_a_damaged_page_gives_no_backup()
    {
        await this.AskAsync(Samples.Turn());
        var page = (int)Count(DatabasePath, "SELECT rootpage FROM sqlite_master WHERE name = 'Messages'");
        await CloseAsync();
        var content = await File.ReadAllBytesAsync(DatabasePath);
        Array.Fill<byte>(content, 0xFF, (page - 1) * 4096, 4096);
        await File.WriteAllBytesAsync(DatabasePath, content);

        Assert.Contains("damaged", Refusal(DatabasePath, Target), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
        Assert.Equal(content, await File.ReadAllBytesAsync(DatabasePath));
    }

    [Fact]
    public async Task The_journal_mode_of_a_running_database_is_not_the_copies()
    {
        await this.AskAsync(Samples.Turn());
        StorageBackup.Write(DatabasePath, Target);

        // Bytes 18 and 19 of the header: 2 would ask for a log beside the file.
        Assert.Equal([1, 1], (await File.ReadAllBytesAsync(Target))[18..20]);
    }

    private static string Refusal(string database, string target) =>
        Assert.Throws<StorageBackupException>(() => StorageBackup.Write(database, target)).Message;

    private static long Count(string path, string query)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }
}
