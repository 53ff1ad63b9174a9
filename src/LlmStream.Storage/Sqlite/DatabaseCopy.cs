using LlmStream.Storage.Backup;
using Microsoft.Data.Sqlite;

namespace LlmStream.Storage.Sqlite;

/// <summary>Copies a database with SQLite's own backup: one read of one moment, which holds up no writer.</summary>
internal static class DatabaseCopy
{
    /// <returns>The file, which is whole and on the disk.</returns>
    /// <exception cref="StorageBackupException">The database is not ours or is damaged; there is no file then.</exception>
    internal static string Make(string database, string file)
    {
        try
        {
            using var source = Open(database, SqliteOpenMode.ReadOnly);
            RequireOurs(source, database);

            // Made by us, with its owner's mode, before SQLite would make it with everybody's.
            DatabaseFile.Open(file, FileShare.None).Dispose();
            using var copy = Open(file, SqliteOpenMode.ReadWrite);

            // It is thrown away when anything goes wrong, so it needs no files beside it to be put right with.
            Execute(copy, "PRAGMA journal_mode = MEMORY");
            source.BackupDatabase(copy);
            Execute(copy, "PRAGMA journal_mode = DELETE");
            RequireWhole(copy, database);
            return file;
        }
        catch (Exception exception)
        {
            File.Delete(file);
            if (exception is SqliteException && SqliteFaults.Of(exception) is Access.DatabaseFault.Damaged)
            {
                throw Damaged(database, exception.Message, exception);
            }

            throw;
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = ConnectionSettings.BusySeconds,
        }.ToString());
        connection.Open();
        ConnectionSettings.Apply(connection);
        return connection;
    }

    private static void RequireOurs(SqliteConnection source, string database)
    {
        if (Execute(source, "PRAGMA application_id") is not (long)DatabaseForm.ApplicationId)
        {
            throw new StorageBackupException($"'{database}' is no database of this program. Set Storage:Path to the one to back up.");
        }
    }

    private static void RequireWhole(SqliteConnection copy, string database)
    {
        if (Execute(copy, "PRAGMA quick_check(1)") is not "ok" and var found)
        {
            throw Damaged(database, $"{found}", inner: null);
        }
    }

    private static StorageBackupException Damaged(string database, string found, Exception? inner) => new(
        $"The database '{database}' is damaged, and no backup of it was written: {found.ReplaceLineEndings(" ")}",
        inner);

    private static object? Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }
}
