using LlmStream.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace LlmStream.Storage.Backup;

/// <summary>A backup that was written.</summary>
/// <param name="File">Where it is, in full.</param>
/// <param name="Bytes">How large it is.</param>
public sealed record WrittenBackup(string File, long Bytes);

/// <summary>Copies a database into one file, whether a server runs on it or not: as it is at one moment, live text in the journal included.</summary>
public static class StorageBackup
{
    /// <summary>Copies, checks the copy, and only then gives it its name.</summary>
    /// <param name="databasePath">The setting <see cref="StorageOptions.Path"/>.</param>
    /// <param name="file">Where to. Its folder must be there, and it must not.</param>
    /// <exception cref="StorageBackupException">There is no backup, and nothing else was changed.</exception>
    public static WrittenBackup Write(string? databasePath, string file)
    {
        var database = DatabaseFile.Resolve(databasePath);
        var target = Path.GetFullPath(file);
        if (!File.Exists(database))
        {
            throw new StorageBackupException($"There is no database at '{database}'. Set Storage:Path to the one to back up.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new StorageBackupException($"There is no folder '{Path.GetDirectoryName(target) ?? target}'. Make it first.");
        }

        ThrowIfTaken(target);
        try
        {
            return CopyTo(target, DatabaseCopy.Make(database, $"{target}.{Guid.NewGuid():N}.unfinished"));
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageBackupException($"The backup '{target}' could not be written: {exception.Message}", exception);
        }
    }

    private static WrittenBackup CopyTo(string target, string copy)
    {
        try
        {
            ThrowIfTaken(target);
            File.Move(copy, target, overwrite: false);
            return new WrittenBackup(target, new FileInfo(target).Length);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>A link that leads nowhere takes the name as well.</summary>
    private static void ThrowIfTaken(string target)
    {
        if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null)
        {
            throw new StorageBackupException($"'{target}' is there already, and a backup overwrites nothing. Choose another name.");
        }
    }
}
