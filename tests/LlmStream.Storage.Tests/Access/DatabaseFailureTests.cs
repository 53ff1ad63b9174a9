using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Access;

public sealed class DatabaseFailureTests : StorageFixture
{
    [Fact]
    public async Task Whatever_the_database_throws_is_one_failure_that_may_pass_and_tells_nothing_of_the_inside()
    {
        await using (var context = Database.CreateDbContext())
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE \"Messages\"; ALTER TABLE \"Conversations\" RENAME TO \"Gone\"");
        }

        foreach (var call in Calls())
        {
            var exception = await Assert.ThrowsAsync<FailureException>(call);
            Assert.Equal((FailureCode.StorageUnavailable, true), (exception.Failure.Code, exception.Failure.Retryable));
            Assert.IsType<SqliteException>(exception.InnerException is DbUpdateException update ? update.InnerException : exception.InnerException);
            Assert.DoesNotContain("Messages", exception.Failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_opened_without_the_lock()
    {
        var store = Store;
        var database = Database;
        await CloseAsync();
        using var neverPrepared = new SqliteDatabase(DatabasePath);

        Func<Task>[] calls =
        [
            () => store.FindMessageAsync(Guid.CreateVersion7(), CancellationToken.None),
            () => store.RecoverAsync(Samples.ContinueAll, CancellationToken.None),
            () => database.ProbeAsync(CancellationToken.None),
            () => neverPrepared.ProbeAsync(CancellationToken.None),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(FailureCode.StorageUnavailable, (await Samples.FailsAsync(call)).Code);
        }
    }

    [Fact]
    public async Task Another_programs_lock_keeps_writes_waiting_and_reads_not()
    {
        var kept = await this.AskAsync(Samples.Turn());
        await using var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        var start = Store.StartAsync(Samples.Turn(), CancellationToken.None);

        Assert.Equal("A part of a whole.", (await Store.FindAsync(kept.Answer.Id)).Text);
        Assert.False(start.IsCompleted);
        await transaction.RollbackAsync();

        Assert.Equal(MessageState.Queued, (await Store.FindAsync((await start).Answer.Id)).State);
    }

    [Fact]
    public async Task A_cancelled_read_is_cancelled_and_no_failure()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindMessageAsync(Guid.CreateVersion7(), cancellation.Token));
    }

    private IEnumerable<Func<Task>> Calls()
    {
        var id = Guid.CreateVersion7();
        var sibling = new NewSibling(Guid.CreateVersion7(), "demo", "composer");
        yield return () => Store.StartAsync(Samples.Turn(), CancellationToken.None);
        yield return () => Store.StartSiblingAsync(id, sibling, CancellationToken.None);
        yield return () => Store.EndAsync(Samples.End(id, Time.GetUtcNow()), CancellationToken.None);
        yield return () => Store.FindMessageAsync(id, CancellationToken.None);
        yield return () => Store.GetHistoryAsync(id, 5, CancellationToken.None);
        yield return () => Store.GetUntoldAsync(id, 5, CancellationToken.None);
        yield return () => Store.ListAsync(new ConversationQuery("words", null, 50), CancellationToken.None);
        yield return () => Store.FindConversationAsync(id, CancellationToken.None);
        yield return () => Store.UpdateAsync(id, new ConversationChange("New", null), CancellationToken.None);
        yield return () => Store.NameAsync(id, "Old", "New", CancellationToken.None);
        yield return () => Store.EditSummaryAsync(id, new SummaryEdit("text"), CancellationToken.None);
        yield return () => Store.KeepSummaryAsync(new NewSummary(id, id, "text", null, "demo", "composer", null, null), CancellationToken.None);
        yield return () => Store.DeleteAsync(id, CancellationToken.None);
        yield return () => Store.RestoreAsync(id, CancellationToken.None);
        yield return () => Store.PurgeDeletedAsync(CancellationToken.None);
        yield return () => Store.ContinueAsync(id, CancellationToken.None);
        yield return () => Store.WriteJournalAsync([Samples.Entry(id, "text")], CancellationToken.None);
        yield return () => Store.RecoverAsync(Samples.ContinueAll, CancellationToken.None);
        yield return () => Database.ProbeAsync(CancellationToken.None);
    }
}
