using System.Text;

namespace LlmStream.Storage.Sqlite;

/// <summary>
/// Held from before the first look at a database until the process ends: a second server must not take over the runs of the first.
/// The system lets go of it when the process dies, however it dies.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream file;

    private DatabaseLock(FileStream file) => this.file = file;

    /// <exception cref="StorageOpenException">With <see cref="StorageOpenProblem.InUse"/>.</exception>
    internal static DatabaseLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        FileStream held;
        try
        {
            held = DatabaseFile.Open(path, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new StorageOpenException(
                StorageOpenProblem.InUse,
                $"The database '{databasePath}' is already open; the id of the process that holds it stands in '{path}'. "
                    + "Stop that server first, or give this one another Storage:Path.",
                exception);
        }

        held.SetLength(0);
        held.Write(Encoding.UTF8.GetBytes($"{Environment.ProcessId}\n"));
        return new DatabaseLock(held);
    }

    /// <summary>Lets go. The file stays: a lock file that is deleted can be locked twice.</summary>
    public void Dispose()
    {
        file.SetLength(0);
        file.Dispose();
    }
}
