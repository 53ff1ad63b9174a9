using Microsoft.Data.Sqlite;

namespace LlmStream.Storage.Sqlite;

/// <summary>Says in plain words why a file could not be opened.</summary>
internal static class OpenFailures
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Damaged = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    /// <returns>Null for what needs no other words, or is a defect.</returns>
    internal static StorageOpenException? Explain(Exception exception, string path) => exception switch
    {
        SqliteException { SqliteErrorCode: Damaged or NoDatabase } => new(
            StorageOpenProblem.Corrupt,
            $"The database '{path}' is damaged or is no SQLite file. It was left as it is: put a backup in its place, or move it away to begin anew.",
            exception),
        SqliteException { SqliteErrorCode: Busy or Locked } => new(
            StorageOpenProblem.InUse,
            $"The database '{path}' is locked by another program. Let that program finish or stop it.",
            exception),
        SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Full or CannotOpen } => NotWritable(path, exception),
        IOException or UnauthorizedAccessException => NotWritable(path, exception),
        _ => null,
    };

    private static StorageOpenException NotWritable(string path, Exception exception) => new(
        StorageOpenProblem.NotWritable,
        $"The database '{path}' cannot be made or written: {exception.Message} Check the folder and the disk, or set Storage:Path.",
        exception);
}
