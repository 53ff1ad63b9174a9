using LlmStream.Storage.Access;
using Microsoft.Data.Sqlite;

namespace LlmStream.Storage.Sqlite;

/// <summary>What SQLite's error codes mean (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Damaged = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int NoDatabase = 26;

    /// <summary>Looks through whatever the database's own exception is wrapped in.</summary>
    internal static DatabaseFault Of(Exception? exception) => exception switch
    {
        null => DatabaseFault.Other,
        FileNotFoundException => DatabaseFault.Gone,
        SqliteException { SqliteErrorCode: Full } => DatabaseFault.Full,

        // Only a disk without room is "full"; a quota, a limit of the file's size and a broken disk look the same to SQLite.
        SqliteException { SqliteErrorCode: InputOutput } => DatabaseFault.Disk,
        SqliteException { SqliteErrorCode: Busy or Locked } => DatabaseFault.Locked,
        SqliteException { SqliteErrorCode: CannotOpen } => DatabaseFault.Gone,
        SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch } => DatabaseFault.Refused,
        SqliteException { SqliteErrorCode: Damaged or NoDatabase } => DatabaseFault.Damaged,
        _ => Of(exception.InnerException),
    };
}
