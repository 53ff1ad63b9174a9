using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LlmStream.Storage.Tests.Access;

public sealed class WriteQueueTests : StorageFixture
{
    [Fact]
    public async Task Many_starts_and_ends_at_once_are_all_kept_in_few_transactions()
    {
        var turns = Enumerable.Range(0, 200).Select(number => Samples.Turn($"question {number}")).ToArray();

        await Task.WhenAll(turns.Select(turn => Task.Run(async () =>
        {
            await Store.StartAsync(turn, CancellationToken.None);
            await Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow(), $"answer to {turn.Text}"), CancellationToken.None);
        })));

        Assert.InRange(Writes.Transactions, 1, 100);
        await ReopenAsync();
        foreach (var turn in turns)
        {
            var tree = await Store.TreeAsync(turn.NewConversationId);
            Assert.Equal([turn.Text, $"answer to {turn.Text}"], tree.Messages.Select(message => message.Text));
            Assert.Equal(MessageState.Completed, tree.Messages[1].State);
        }
    }

    [Fact]
    public async Task Writes_that_wait_together_share_one_transaction_in_their_order()
    {
        var gate = await BlockWriterAsync();
        var before = Writes.Transactions;
        var turns = Enumerable.Range(0, 50).Select(_ => Samples.Turn()).ToArray();
        var starts = turns.Select(turn => Store.StartAsync(turn, CancellationToken.None)).ToArray();

        gate.SetResult();
        await Task.WhenAll(starts);

        Assert.Equal(before + 2, Writes.Transactions);
        await using var context = Database.CreateDbContext();
        var kept = await context.Messages.Where(row => row.ParentId != null).OrderBy(row => row.Sequence).Select(row => row.Id).ToArrayAsync();
        Assert.Equal(turns.Select(turn => turn.MessageId), kept);
    }

    [Fact]
    public async Task A_write_that_is_refused_takes_no_other_of_its_batch_with_it()
    {
        var live = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        var gate = await BlockWriterAsync();
        var before = Writes.Transactions;
        var first = Store.StartAsync(Samples.Turn("first"), CancellationToken.None);
        var busy = Store.StartAsync(Samples.Turn("busy", live.Conversation.Id), CancellationToken.None);
        var halfDone = Writes.WriteAsync<int>(
            async context =>
            {
                await context.Messages.ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "spoiled"));
                throw new FailureException(Failure.Missing("thing"));
            },
            CancellationToken.None);
        var brokenByDatabase = Writes.WriteAsync(
            context => context.Database.ExecuteSqlRawAsync("INSERT INTO \"Messages\" (\"Id\") VALUES (NULL)"),
            CancellationToken.None);
        var defect = Writes.WriteAsync<int>(_ => throw new NotSupportedException(), CancellationToken.None);
        var last = Store.StartAsync(Samples.Turn("last"), CancellationToken.None);

        gate.SetResult();

        Assert.Equal(FailureCode.Busy, (await Samples.FailsAsync(() => busy)).Code);
        Assert.Equal(FailureCode.NotFound, (await Samples.FailsAsync(() => halfDone)).Code);
        var exception = await Assert.ThrowsAsync<FailureException>(() => brokenByDatabase);
        Assert.Equal((FailureCode.StorageUnavailable, true), (exception.Failure.Code, exception.Failure.Retryable));
        Assert.IsType<SqliteException>(exception.InnerException);
        await Assert.ThrowsAsync<NotSupportedException>(() => defect);
        Assert.Equal("first", (await Store.FindAsync((await first).UserMessage.Id)).Text);
        Assert.Equal("last", (await Store.FindAsync((await last).UserMessage.Id)).Text);
        Assert.Equal(before + 2, Writes.Transactions);
    }

    [Fact]
    public async Task A_write_that_is_refused_alone_is_undone_whole()
    {
        var turn = Samples.Turn("kept");
        var started = await Store.StartAsync(turn, CancellationToken.None);
        var before = Writes.Transactions;

        var halfDone = await Samples.FailsAsync(() => Writes.WriteAsync<int>(
            async context =>
            {
                await context.Messages.ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "spoiled"));
                throw new FailureException(Failure.Missing("thing"));
            },
            CancellationToken.None));

        Assert.Equal(FailureCode.NotFound, halfDone.Code);
        Assert.Equal(before, Writes.Transactions);
        await Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow(), "answer"), CancellationToken.None);
        Assert.Equal("kept", (await Store.FindAsync(started.UserMessage.Id)).Text);
    }

    /// <summary>
    /// The packaged SQLite 3.35.5 ends the whole program when it keeps the journal of savepoints in memory (<c>temp_store</c>): where a
    /// statement that has one of its own ends with exactly 254 pages in it, a multiple of the memory's chunks, the next page is written
    /// to nowhere (<c>memjrnlTruncate</c>).
    /// </summary>
    [Fact]
    public async Task A_write_may_change_any_number_of_pages()
    {
        const int Pages = 600;
        const int RowsOfPage = 2;
        var turn = Samples.Turn();
        await Store.StartAsync(turn, CancellationToken.None);
        var pageful = new string('x', 1500);
        await Store.WriteJournalAsync(
            [.. Enumerable.Range(0, RowsOfPage * Pages).Select(row => Samples.Entry(turn.MessageId, pageful, row * pageful.Length, deltas: 1))],
            CancellationToken.None);

        await Writes.WriteAsync(
            async context =>
            {
                for (var page = 0; page < Pages; page++)
                {
                    // The first puts one more page into the journal; the second, which checks a foreign key and changes nothing, begins
                    // and ends a part of its own behind it.
                    var first = (page * RowsOfPage) + 1;
                    await context.Database.ExecuteSqlAsync($"""UPDATE "Journal" SET "Deltas" = 2 WHERE "Sequence" = {first}""");
                    await context.Database.ExecuteSqlAsync($"""UPDATE "Journal" SET "MessageId" = {turn.MessageId} WHERE "Sequence" < 0""");
                }

                return Pages;
            },
            CancellationToken.None);

        await using var context = Database.CreateDbContext();
        Assert.Equal(Pages, await context.Journal.CountAsync(row => row.Deltas == 2));
    }

    [Fact]
    public async Task A_later_write_of_a_batch_sees_an_earlier_one()
    {
        var gate = await BlockWriterAsync();
        var turn = Samples.Turn();
        var start = Store.StartAsync(turn, CancellationToken.None);
        var end = Store.EndAsync(Samples.End(turn.MessageId, Time.GetUtcNow()), CancellationToken.None);
        var next = Store.StartAsync(Samples.Turn("next", turn.NewConversationId), CancellationToken.None);

        gate.SetResult();
        await Task.WhenAll(start, end, next);

        Assert.Equal(4, (await Store.TreeAsync(turn.NewConversationId)).Messages.Count);
    }

    [Fact]
    public async Task When_the_commit_fails_every_caller_is_told_and_the_writer_goes_on()
    {
        var gate = await BlockWriterAsync();
        var turn = Samples.Turn();
        var start = Store.StartAsync(turn, CancellationToken.None);
        var saboteur = Writes.WriteAsync(
            async context =>
            {
                // Makes the foreign key below break only at the commit, as a full disk would.
                await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON");
                return await context.Messages.ExecuteUpdateAsync(set => set.SetProperty(row => row.ConversationId, Guid.NewGuid()));
            },
            CancellationToken.None);

        gate.SetResult();

        foreach (var task in new Task[] { start, saboteur })
        {
            var exception = await Assert.ThrowsAsync<FailureException>(() => task);
            Assert.Equal((FailureCode.StorageUnavailable, true), (exception.Failure.Code, exception.Failure.Retryable));
            Assert.IsType<SqliteException>(exception.InnerException);
        }

        Assert.Null(await Store.FindMessageAsync(turn.MessageId, CancellationToken.None));
        Assert.False((await Store.StartAsync(turn, CancellationToken.None)).Repeated);
    }

    [Fact]
    public async Task A_write_that_waits_can_be_taken_back_and_one_under_way_cannot()
    {
        using var cancellation = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var underWay = Writes.WriteAsync(
            async _ =>
            {
                entered.SetResult();
                await gate.Task;
                return 7;
            },
            cancellation.Token);
        await entered.Task;
        var turn = Samples.Turn();
        var waiting = Store.StartAsync(turn, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.SetResult();
        Assert.Equal(7, await underWay);
        Assert.Null(await Store.FindMessageAsync(turn.MessageId, CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.StartAsync(turn, cancellation.Token));
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_takes_no_more()
    {
        var gate = await BlockWriterAsync();
        var turn = Samples.Turn();
        var start = Store.StartAsync(turn, CancellationToken.None);
        var store = Store;
        var closing = CloseAsync();

        Assert.Equal(
            FailureCode.StorageUnavailable,
            (await Samples.FailsAsync(() => store.StartAsync(Samples.Turn(), CancellationToken.None))).Code);
        Assert.False(closing.IsCompleted);
        gate.SetResult();
        await start;
        await closing;

        await ReopenAsync();
        Assert.Equal(turn.Text, (await Store.FindAsync(turn.UserMessageId)).Text);
    }

    [Fact]
    public async Task Two_starts_of_one_id_at_once_are_one_turn()
    {
        var turn = Samples.Turn();

        var both = await Task.WhenAll(Store.StartAsync(turn, CancellationToken.None), Store.StartAsync(turn, CancellationToken.None));

        Assert.Equal([false, true], both.Select(started => started.Repeated).Order());
        Assert.Equal(2, (await Store.TreeAsync(turn.NewConversationId)).Messages.Count);
    }

    /// <summary>Holds the writer inside a transaction until the gate is opened, so that what follows waits together.</summary>
    private async Task<TaskCompletionSource> BlockWriterAsync()
    {
        var entered = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _ = Writes.WriteAsync(
            async _ =>
            {
                entered.SetResult();
                await gate.Task;
                return 0;
            },
            CancellationToken.None);
        await entered.Task;
        return gate;
    }
}
