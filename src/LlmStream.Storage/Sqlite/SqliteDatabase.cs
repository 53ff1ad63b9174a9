using LlmStream.Storage.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlmStream.Storage.Sqlite;

/// <summary>One SQLite file, held by this process alone.</summary>
internal sealed class SqliteDatabase : IDatabase, IDbContextFactory<LlmStreamContext>, IDisposable
{
    /// <summary>Marks the first page as changed, whatever stands there, and so has to be written.</summary>
    internal const string SmallestWrite = "PRAGMA user_version = 0";

    /// <summary>An answer with its question and their pages of the log fit into it; the smallest write may still fit where they do not.</summary>
    private const long Room = 1024 * 1024;

    private readonly PooledDbContextFactory<LlmStreamContext> contexts;
    private readonly string connectionString;
    private readonly ILogger logger;
    private DatabaseLock? held;
    private DatabasePlace? place;

    internal SqliteDatabase(string? path, ILoggerFactory? loggerFactory = null, ILogger<SqliteDatabase>? logger = null)
    {
        Location = DatabaseFile.Resolve(path);
        this.logger = logger ?? NullLogger<SqliteDatabase>.Instance;
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

                // Every statement, at a level that servers show, would bury what they have to say.
                // A transaction that fails is told by the one who wanted it, once and not with every try.
                .ConfigureWarnings(warnings => warnings.Log(
                    (RelationalEventId.CommandExecuted, LogLevel.Debug),
                    (RelationalEventId.TransactionError, LogLevel.Debug)))
                .Options);
    }

    public string Location { get; }

    public LlmStreamContext CreateDbContext()
    {
        ThrowIfNotHeld();
        return contexts.CreateDbContext();
    }

    /// <summary>Comes before each write.</summary>
    /// <exception cref="FileNotFoundException">The file is not where it was opened.</exception>
    internal void EnsureKept()
    {
        ThrowIfNotHeld();
        place?.EnsureKept();
    }

    /// <summary>Whether the disk has room for more than a little.</summary>
    internal bool HasRoom() => new DriveInfo(Path.GetDirectoryName(Location)!).AvailableFreeSpace >= Room;

    /// <summary>A closed connection without EF Core.</summary>
    internal SqliteConnection Connect()
    {
        ThrowIfNotHeld();
        return new SqliteConnection(connectionString);
    }

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
            place = new DatabasePlace(Location);
            using var connection = Connect();
            await connection.OpenAsync(cancellationToken);
            ConnectionSettings.Apply(connection);
            var state = DatabaseForm.Check(connection, Location);
            DatabaseForm.UseLog(connection);
            if (state is DatabaseForm.State.Older)
            {
                await DatabaseForm.MigrateAsync(connection, this, logger, cancellationToken);
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
            // Without EF Core, which would build its model first: whether the server is ready is asked before anything else.
            await using var connection = Connect();
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT EXISTS (SELECT 1 FROM \"Conversations\")";
            await command.ExecuteScalarAsync(cancellationToken);
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
            using var connection = Connect();
            SqliteConnection.ClearPool(connection);
            place?.Dispose();
            place = null;
            held.Dispose();
            held = null;
        }
    }

    /// <summary>Without the lock, somebody else may have the file.</summary>
    private void ThrowIfNotHeld()
    {
        if (held is null)
        {
            throw DatabaseFailures.Unavailable(new InvalidOperationException("The database is not open."));
        }
    }
}
