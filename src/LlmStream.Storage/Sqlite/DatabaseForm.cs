using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace LlmStream.Storage.Sqlite;

/// <summary>
/// Whose a file is and which version's, and the way to this version. The look is made without EF Core: its own takes several
/// transactions and a tenth of a second, at every start, to find nothing to do.
/// </summary>
internal static class DatabaseForm
{
    /// <summary>Marks a file as ours, in the place that SQLite's header has for it: "LlmS".</summary>
    internal const int ApplicationId = 0x4C6C6D53;

    internal enum State
    {
        Current,
        Older,
    }

    private static IEnumerable<string> KnownMigrations => typeof(DatabaseForm).Assembly.GetTypes()
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
        .OfType<string>();

    /// <summary>Looks, and changes nothing.</summary>
    /// <exception cref="StorageOpenException">The file is not ours, or a newer version's.</exception>
    internal static State Check(SqliteConnection connection, string path)
    {
        var isEmpty = ReadNumber(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (!isEmpty && ReadNumber(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new StorageOpenException(
                StorageOpenProblem.NotOurs,
                $"'{path}' is another program's database. It was left as it is: give this server another Storage:Path.");
        }

        var applied = ReadAppliedMigrations(connection);
        if (applied.Except(KnownMigrations, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new StorageOpenException(
                StorageOpenProblem.Newer,
                $"The database '{path}' was written by a newer version of LlmStream ({unknown}). It was left as it is: start that version.");
        }

        return KnownMigrations.Except(applied, StringComparer.Ordinal).Any() ? State.Older : State.Current;
    }

    /// <summary>
    /// Readers and the writer do not wait for each other with a write-ahead log. The mode is kept in the file, but a backup that was
    /// put in its place may have another.
    /// </summary>
    internal static void UseLog(SqliteConnection connection) => Execute(connection, "PRAGMA journal_mode = WAL");

    internal static async Task MigrateAsync(
        SqliteConnection connection,
        IDbContextFactory<LlmStreamContext> contexts,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        Execute(connection, $"PRAGMA application_id = {ApplicationId}");

        // EF Core locks migrations with a row, and waits for ever for one that a killed process left. The lock file holds here.
        if (ReadNumber(connection, "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'") > 0)
        {
            Execute(connection, "DELETE FROM \"__EFMigrationsLock\"");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = ReadAppliedMigrations(connection);
        if (applied.Length == 0)
        {
            await context.Database.MigrateAsync(cancellationToken);
            return;
        }

        // Nobody is answered meanwhile: whoever waits is told for what.
        var messages = ReadNumber(connection, "SELECT count(*) FROM \"Messages\"");
        string[] missing = [.. KnownMigrations.Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        for (var index = 0; index < missing.Length; index++)
        {
            logger.Migrating(messages, index + 1, missing.Length, missing[index]);
            await context.GetService<IMigrator>().MigrateAsync(missing[index], cancellationToken);
        }

        logger.Migrated();
    }

    private static string[] ReadAppliedMigrations(SqliteConnection connection)
    {
        if (ReadNumber(connection, "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'") == 0)
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        using var reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }

        return [.. applied];
    }

    private static long ReadNumber(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
