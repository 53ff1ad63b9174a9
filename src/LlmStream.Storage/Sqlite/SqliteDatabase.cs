using LlmStream.Storage.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace LlmStream.Storage.Sqlite;

/// <summary>One SQLite file, held by this process alone.</summary>
internal sealed class SqliteDatabase : IDatabase, IDbContextFactory<LlmStreamContext>, IDisposable
{
    private readonly PooledDbContextFactory<LlmStreamContext> contexts;
    private readonly string connectionString;
    private DatabaseLock? held;

    internal SqliteDatabase(string? path, ILoggerFactory? loggerFactory = null)
    {
        Location = DatabaseFile.Resolve(path);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Location,

            // The file is made by us, with its mode; one that vanishes while the server runs is a fault, not a fresh start.
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = ConnectionSettings.BusySeconds,
        }.ToString();
        contexts = new PooledDbContextFactory<LlmStreamContext>(
            new DbContextOptionsBuilder<LlmStreamContext>()
                .UseSqlite(connectionString)
                .AddInterceptors(new ConnectionSettings())
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .UseLoggerFactory(loggerFactory)

                // There is no generated snapshot to compare with; a test compares the migrated schema with the model's instead.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
                .Options);
    }

    public string Location { get; }

    public LlmStreamContext CreateDbContext() => contexts.CreateDbContext();

    public Task<LlmStreamContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        contexts.CreateDbContextAsync(cancellationToken);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (held is not null)
        {
            throw new InvalidOperationException("The database is prepared already.");
        }

        try
        {
            DatabaseFile.Create(Location);
            held = DatabaseLock.Take(Location);
            using var connection = new SqliteConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            ConnectionSettings.Apply(connection);
            if (DatabaseForm.Check(connection, Location) is DatabaseForm.State.Older)
            {
                await DatabaseForm.MigrateAsync(connection, this, cancellationToken);
            }
        }
        catch (Exception exception)
        {
            Dispose();
            if (OpenFailures.Explain(exception, Location) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await CreateDbContextAsync(cancellationToken);
            await context.Conversations.AnyAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailures.IsOne(exception))
        {
            throw DatabaseFailures.Unavailable(exception);
        }
    }

    /// <summary>Closes the file, which moves what is in the log into it, and lets go of the lock.</summary>
    public void Dispose()
    {
        if (held is not null)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
            held.Dispose();
            held = null;
        }
    }
}
