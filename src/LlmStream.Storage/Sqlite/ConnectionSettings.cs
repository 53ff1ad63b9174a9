using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LlmStream.Storage.Sqlite;

/// <summary>Sets what SQLite keeps for each connection and not in the file, whenever one is opened.</summary>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    /// <summary>How long a statement waits for another program's lock.</summary>
    internal const int BusySeconds = 5;

    // FULL: with a write-ahead log, NORMAL may lose the last commits when the power goes, and a client was told they are stored.
    // temp_store stays as it is: SQLite 3.35.5 crashes when it keeps a long journal of savepoints in memory (docs/decisions/0003).
    private static readonly string Statements =
        $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    internal static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statements;
        command.ExecuteNonQuery();
    }
}
