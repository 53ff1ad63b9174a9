using System.Data.Common;
using LlmStream.Core.Failures;
using LlmStream.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Access;

/// <summary>Turns whatever a database throws into the one failure that clients know.</summary>
internal static class DatabaseFailures
{
    /// <summary>A guess: disks are emptied and locks are let go by people.</summary>
    private const int RetryAfterSeconds = 5;

    /// <summary>Whether the database or its disk is at fault. EF Core wraps what some databases throw.</summary>
    internal static bool IsOne(Exception exception) =>
        exception is DbException or DbUpdateException or IOException or UnauthorizedAccessException or TimeoutException
        || (exception is InvalidOperationException && exception.InnerException is DbException);

    /// <summary>Whether only what was to be written is at fault, and the database takes all else.</summary>
    internal static bool IsOfWhatIsWritten(Exception exception) =>
        exception is not OutOfMemoryException && (!IsOne(exception) || SqliteFaults.Of(exception) is DatabaseFault.Refused);

    internal static FailureException Unavailable(Exception? inner) => new(Describe(inner), inner);

    /// <summary>Says what is the matter as far as somebody at a client can make use of it: no path, and nothing of the inside.</summary>
    internal static Failure Describe(Exception? exception) => new(
        FailureCode.StorageUnavailable,
        WordsOf(SqliteFaults.Of(exception)),
        Retryable: true,
        RetryAfterSeconds: RetryAfterSeconds);

    private static string WordsOf(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Full => "The disk is full: nothing new can be kept until there is room again. What was kept is safe.",
        DatabaseFault.Disk => "The disk takes nothing: it is full, at a limit, or failing. What was kept is safe.",
        DatabaseFault.Locked => "Another program keeps the database locked: nothing new can be kept until it lets go. What was kept is safe.",
        DatabaseFault.Gone => "The database was removed or replaced while the server runs: put it back, or start the server again.",
        DatabaseFault.Damaged => "The database is damaged: a backup has to be put in its place.",
        _ => "The database does not work right now. Try again in a moment.",
    };
}
