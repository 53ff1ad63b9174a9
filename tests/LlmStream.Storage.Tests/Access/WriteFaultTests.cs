using LlmStream.Core.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Access;

/// <summary>A database that stops taking writes while it is open, and takes them again.</summary>
public sealed class WriteFaultTests : StorageFixture
{
    private const int PageSize = 4096;

    [UnixFact]
    public async Task A_file_that_was_removed_takes_no_writes_is_still_read_and_works_when_it_is_put_back()
    {
        var kept = await this.AskAsync(Samples.Turn());
        File.Move(DatabasePath, DatabasePath + ".moved");

        Assert.Contains("removed", await ToldToWriterAsync(), StringComparison.Ordinal);
        Assert.Contains("removed", await ToldToProbeAsync(), StringComparison.Ordinal);
        Assert.Equal("A part of a whole.", (await Store.FindAsync(kept.Answer.Id)).Text);

        File.Move(DatabasePath + ".moved", DatabasePath);
        await AssertWorksAgainAsync();
        await this.AskAsync(Samples.Turn());
    }

    [UnixFact]
    public async Task A_file_that_another_stands_in_the_place_of_is_not_written_to()
    {
        await this.AskAsync(Samples.Turn());
        var replacement = DatabasePath + ".new";
        File.Copy(DatabasePath, replacement);
        var content = await File.ReadAllBytesAsync(replacement);
        File.Move(replacement, DatabasePath, overwrite: true);

        Assert.Contains("replaced", await ToldToWriterAsync(), StringComparison.Ordinal);
        Assert.Contains("replaced", await ToldToProbeAsync(), StringComparison.Ordinal);
        await CloseAsync();
        Assert.Equal(content, await File.ReadAllBytesAsync(DatabasePath));
    }

    [UnixFact]
    public async Task The_probe_notices_a_removed_file_before_anybody_writes()
    {
        await Probe.CheckAsync(CancellationToken.None);
        File.Delete(DatabasePath);

        Assert.Contains("removed", await ToldToProbeAsync(), StringComparison.Ordinal);
        Assert.Equal([200], Log.EventIds);
        Assert.Contains(DatabasePath, Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_once_in_the_log_and_over_when_there_is_room()
    {
        var kept = await this.AskAsync(Samples.Turn());
        await SetAsync("PRAGMA max_page_count = 1");

        Assert.Contains("full", await ToldToWriterAsync(), StringComparison.Ordinal);
        Assert.Contains("full", await ToldToWriterAsync(), StringComparison.Ordinal);
        Assert.Equal([200], Log.EventIds);
        Assert.Contains("database or disk is full", Log.Text, StringComparison.Ordinal);
        Assert.Equal("A part of a whole.", (await Store.FindAsync(kept.Answer.Id)).Text);

        await SetAsync("PRAGMA max_page_count = 1073741823");
        await this.AskAsync(Samples.Turn());
        await Probe.CheckAsync(CancellationToken.None);
        Assert.Equal([200, 201], Log.EventIds);
    }

    [Fact]
    public async Task Another_programs_lock_is_told_until_it_is_let_go_of_also_when_nobody_else_writes()
    {
        await this.AskAsync(Samples.Turn());
        await using var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await other.OpenAsync();
        await using (await other.BeginTransactionAsync())
        {
            Assert.Contains("locked", await ToldToWriterAsync(), StringComparison.Ordinal);
            Assert.Contains("locked", await ToldToProbeAsync(), StringComparison.Ordinal);
        }

        // Waits for the try that the probe began while it was locked.
        await Probe.DisposeAsync();
        await AssertWorksAgainAsync();
    }

    [Fact]
    public async Task A_damaged_page_is_told_as_what_it_is()
    {
        var kept = await this.AskAsync(Samples.Turn());
        int page;
        await using (var context = Database.CreateDbContext())
        {
            page = await context.Database.SqlQueryRaw<int>("SELECT rootpage AS \"Value\" FROM sqlite_master WHERE name = 'Messages'").SingleAsync();
        }

        await CloseAsync();
        var content = await File.ReadAllBytesAsync(DatabasePath);
        Array.Fill<byte>(content, 0xFF, (page - 1) * PageSize, PageSize);
        await File.WriteAllBytesAsync(DatabasePath, content);
        await ReopenAsync();

        var failure = await Samples.FailsAsync(() => Store.FindMessageAsync(kept.Answer.Id, CancellationToken.None));
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", await ToldToWriterAsync(), StringComparison.Ordinal);
    }

    /// <summary>Who asks is given the last answer when a try takes longer than he waits, as on a busy machine; behind the try it is another one.</summary>
    private async Task AssertWorksAgainAsync()
    {
        try
        {
            await Probe.CheckAsync(CancellationToken.None);
        }
        catch (FailureException)
        {
            await Probe.DisposeAsync();
            await Probe.CheckAsync(CancellationToken.None);
        }
    }

    private async Task<string> ToldToWriterAsync()
    {
        var failure = await Samples.FailsAsync(() => Store.StartAsync(Samples.Turn(new string('x', 100_000)), CancellationToken.None));
        return Told(failure);
    }

    private async Task<string> ToldToProbeAsync() => Told(await Samples.FailsAsync(() => Probe.CheckAsync(CancellationToken.None)));

    private string Told(Failure failure)
    {
        Assert.Equal((FailureCode.StorageUnavailable, true), (failure.Code, failure.Retryable));
        Assert.True(failure.RetryAfterSeconds > 0);
        Assert.DoesNotContain(Path.GetFileName(DatabasePath), failure.Message, StringComparison.Ordinal);
        return failure.Message;
    }

    /// <summary>SQLite's own way to have a disk that is full: of the one connection that writes, which never takes less than there is.</summary>
    private Task<int> SetAsync(string pragma) =>
        Writes.WriteAsync(context => context.Database.ExecuteSqlRawAsync(pragma), CancellationToken.None);
}
