using System.Diagnostics;
using System.Runtime.Versioning;
using LlmStream.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Sqlite;

public sealed class OpeningTests : DatabaseFileFixture
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Folder_and_files_are_the_owners_alone()
    {
        using var database = await OpenAsync();
        await database.ProbeAsync(CancellationToken.None);

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(DatabasePath)!));
        var files = Directory.GetFiles(Path.GetDirectoryName(DatabasePath)!);
        Assert.Contains(DatabasePath + "-wal", files);
        Assert.Contains(DatabasePath + ".lock", files);
        Assert.Equal([OwnerOnly], files.Select(File.GetUnixFileMode).Distinct());
    }

    [Fact]
    public async Task A_second_open_is_refused_and_the_first_goes_on()
    {
        using var first = await OpenAsync();

        var exception = await RefusalAsync(DatabasePath);

        Assert.Equal(StorageOpenProblem.InUse, exception.Problem);
        Assert.Contains($"'{DatabasePath}' is already open", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{DatabasePath}.lock'", exception.Message, StringComparison.Ordinal);
        await first.ProbeAsync(CancellationToken.None);
    }

    [UnixFact]
    public async Task The_lock_file_tells_other_programs_the_process()
    {
        using var first = await OpenAsync();

        // Not read by .NET, which asks for a lock of its own even to read.
        using var reader = Process.Start(new ProcessStartInfo("cat", [DatabasePath + ".lock"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var content = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();

        Assert.Equal($"{Environment.ProcessId}\n", content);
    }

    [Fact]
    public async Task A_link_to_an_open_file_is_refused_too()
    {
        using var first = await OpenAsync();
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, DatabasePath);

        Assert.Equal(StorageOpenProblem.InUse, (await RefusalAsync(link)).Problem);
    }

    [Fact]
    public async Task After_closing_it_can_be_opened_again_and_no_log_is_left()
    {
        using (var first = await OpenAsync())
        {
            await first.ProbeAsync(CancellationToken.None);
        }

        Assert.False(File.Exists(DatabasePath + "-wal"));
        Assert.Equal(0, new FileInfo(DatabasePath + ".lock").Length);
        using var second = await OpenAsync();
        await second.ProbeAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Each_connection_has_its_settings()
    {
        using var database = await OpenAsync();
        await using var one = database.CreateDbContext();
        await using var other = database.CreateDbContext();

        foreach (var context in new[] { one, other })
        {
            await context.Database.OpenConnectionAsync();
            var connection = (SqliteConnection)context.Database.GetDbConnection();
            Assert.Equal("wal", Read(connection, "PRAGMA journal_mode"));
            Assert.Equal("2", Read(connection, "PRAGMA synchronous"));
            Assert.Equal("5000", Read(connection, "PRAGMA busy_timeout"));
            Assert.Equal("1", Read(connection, "PRAGMA foreign_keys"));
        }
    }

    [Fact]
    public async Task A_backup_made_by_other_means_gets_its_log_again()
    {
        await MakeDatabaseAsync();
        Execute("PRAGMA journal_mode = DELETE");
        using var database = await OpenAsync();
        await using var context = database.CreateDbContext();
        await context.Database.OpenConnectionAsync();

        Assert.Equal("wal", Read((SqliteConnection)context.Database.GetDbConnection(), "PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData("", "/app/data/llmstream.db")]
    [InlineData("/.local/share", "/app/data/llmstream.db")]
    [InlineData("relative", "/app/data/llmstream.db")]
    [InlineData("/home/maria/.local/share", "/home/maria/.local/share/llmstream/llmstream.db")]
    public void The_default_is_in_the_users_data_folder_or_beside_the_program(string userData, string expected)
    {
        Assert.Equal(expected, DatabaseFile.DefaultIn(userData, "/app").Replace('\\', '/'));
    }

    private static string? Read(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar()?.ToString();
    }
}
