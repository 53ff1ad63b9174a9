using LlmStream.Core.Failures;
using LlmStream.Storage.Access;
using LlmStream.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage;

/// <summary>Whether the database works: it is read now, and its last write was kept.</summary>
public sealed class StorageProbe : IAsyncDisposable
{
    /// <summary>How long somebody who asks waits for a try; a locked database takes longer to say so, and then the last answer is given.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SqliteDatabase database;
    private readonly WriteQueue writes;
    private readonly WriteCondition condition;
    private readonly TimeProvider time;
    private Task attempt = Task.CompletedTask;

    internal StorageProbe(SqliteDatabase database, WriteQueue writes, WriteCondition condition, TimeProvider time)
    {
        this.database = database;
        this.writes = writes;
        this.condition = condition;
        this.time = time;
    }

    /// <summary>Asks it something small. After a write that was not kept it is written to as well: perhaps nobody else does, and it works again.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.StorageUnavailable"/>; the message says what is the matter.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        EnsureKept();
        if (condition.Failure is not null && (!condition.IsFull || database.HasRoom()))
        {
            await TryWriteOnceAsync().WaitAsync(Patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (condition.Failure is { } failure)
        {
            throw new FailureException(failure);
        }

        await database.ProbeAsync(cancellationToken);
    }

    /// <summary>Waits for a try that is under way.</summary>
    public async ValueTask DisposeAsync() => await attempt;

    private void EnsureKept()
    {
        try
        {
            database.EnsureKept();
        }
        catch (IOException exception)
        {
            condition.Failed(exception);
        }
    }

    private Task TryWriteOnceAsync()
    {
        lock (gate)
        {
            return attempt = attempt.IsCompleted ? TryWriteAsync() : attempt;
        }
    }

    private async Task TryWriteAsync()
    {
        try
        {
            await writes.WriteAsync(context => context.Database.ExecuteSqlRawAsync(SqliteDatabase.SmallestWrite), CancellationToken.None);
        }
        catch (FailureException)
        {
            // The queue has remembered it.
        }
    }
}
