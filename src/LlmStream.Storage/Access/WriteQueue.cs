using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using LlmStream.Core.Failures;
using LlmStream.Storage.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LlmStream.Storage.Access;

/// <summary>
/// The one writer. Whatever waits when it comes back from the disk goes into one transaction, so that a hundred runs which end
/// together wait for one flush and not for a hundred. It has a thread of its own.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>Bounds how long the first of a batch waits for the last.</summary>
    internal const int LargestBatch = 128;

    private const string Savepoint = "write";

    private static readonly Statement BeginWrite = new($"SAVEPOINT \"{Savepoint}\"");
    private static readonly Statement EndWrite = new($"RELEASE SAVEPOINT \"{Savepoint}\"");

    private readonly Channel<PendingWrite> waiting = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly IDbContextFactory<LlmStreamContext> contexts;
    private readonly Action ensureKept;
    private readonly WriteCondition condition;
    private readonly Task writer;
    private long transactions;

    /// <summary>Kept from batch to batch with its open connection, so that what every run writes is prepared once.</summary>
    private LlmStreamContext? context;

    /// <param name="contexts">Where to write.</param>
    /// <param name="ensureKept">Throws when what is written would be lost.</param>
    /// <param name="condition">Is told how each transaction went.</param>
    internal WriteQueue(IDbContextFactory<LlmStreamContext> contexts, Action ensureKept, WriteCondition condition)
    {
        this.contexts = contexts;
        this.ensureKept = ensureKept;
        this.condition = condition;
        writer = WriterThread.RunAsync("Database writer", WriteAllAsync);
    }

    /// <summary>How many transactions were committed.</summary>
    internal long Transactions => Volatile.Read(ref transactions);

    /// <summary>Does <paramref name="write"/> inside a transaction and returns when it is on the disk.</summary>
    /// <param name="write">Its own exception undoes it alone. It leaves committing to the queue.</param>
    /// <param name="cancellationToken">Takes the write back while it waits; once it is under way its outcome is told instead.</param>
    internal async Task<TResult> WriteAsync<TResult>(Func<LlmStreamContext, Task<TResult>> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new PendingWrite<TResult>(write);
        return waiting.Writer.TryWrite(pending)
            ? await pending.WaitAsync(cancellationToken)
            : throw DatabaseFailures.Unavailable(new ObjectDisposedException(nameof(WriteQueue)));
    }

    /// <summary>Takes no more, and returns when all that was taken is on the disk or was told that it is not.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writer;
        await LetGoAsync();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<PendingWrite>(LargestBatch);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && waiting.Reader.TryRead(out var write))
            {
                if (write.TryTake())
                {
                    batch.Add(write);
                }
            }

            if (batch.Count > 0)
            {
                await CommitAsync(batch);
                batch.Clear();
            }
        }
    }

    private async Task CommitAsync(List<PendingWrite> batch)
    {
        try
        {
            var applied = await CommitInOneTransactionAsync(batch);
            applied.ForEach(write => write.Succeed());
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must be told, and the writer must go on with the next.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (context?.Database.GetDbConnection().State != ConnectionState.Open)
            {
                await LetGoAsync();
            }

            var failure = condition.Failed(exception);
            batch.ForEach(write => write.Fail(new FailureException(failure, exception)));
        }
    }

    /// <returns>Those that did not fail by themselves.</returns>
    private async Task<List<PendingWrite>> CommitInOneTransactionAsync(List<PendingWrite> batch)
    {
        ensureKept();
        context ??= await OpenAsync();
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var applied = new List<PendingWrite>(batch.Count);
        Exception? broken = null;

        // One that is alone is undone with its transaction.
        var isAlone = batch.Count == 1;
        foreach (var write in batch)
        {
            if (!isAlone)
            {
                await context.Statements.ExecuteAsync(BeginWrite);
            }

            if (await TryApplyAsync(write, context) is { } exception)
            {
                if (!isAlone)
                {
                    await UndoAsync(transaction, exception);
                }

                write.Fail(exception);
                broken = exception is FailureException { Failure.Code: FailureCode.StorageUnavailable } ? exception : broken;
            }
            else
            {
                applied.Add(write);
            }

            if (!isAlone)
            {
                await context.Statements.ExecuteAsync(EndWrite);
            }

            context.ChangeTracker.Clear();
        }

        if (applied.Count > 0)
        {
            ensureKept();
            await transaction.CommitAsync();
            Interlocked.Increment(ref transactions);
            condition.Succeeded();
        }
        else if (broken is not null)
        {
            condition.Failed(broken);
        }

        return applied;
    }

    private async Task<LlmStreamContext> OpenAsync()
    {
        var opened = await contexts.CreateDbContextAsync();

        try
        {
            // Each write is undone by the queue: to its savepoint, or alone with its transaction.
            opened.Database.AutoSavepointsEnabled = false;
            await opened.Database.OpenConnectionAsync();
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private async Task LetGoAsync()
    {
        if (context is { } broken)
        {
            context = null;
            await broken.DisposeAsync();
        }
    }

    /// <summary>Where the database gave up the whole transaction (a full disk), nothing of the batch is kept, and the reason is the write's.</summary>
    private static async Task UndoAsync(IDbContextTransaction transaction, Exception reason)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            throw reason;
        }
    }

    private static async Task<Exception?> TryApplyAsync(PendingWrite write, LlmStreamContext context)
    {
        try
        {
            await write.ApplyAsync(context);
            return null;
        }
#pragma warning disable CA1031 // It belongs to the caller of this one write; the others of the batch must not suffer for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return DatabaseFailures.IsOne(exception) ? DatabaseFailures.Unavailable(exception) : exception;
        }
    }
}
