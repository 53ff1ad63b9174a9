using System.Data.Common;
using LlmStream.Core.Failures;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Access;

/// <summary>Turns whatever a database throws into the one failure that clients know.</summary>
internal static class DatabaseFailures
{
    /// <summary>Whether the database or its disk is at fault. EF Core wraps what some databases throw.</summary>
    internal static bool IsOne(Exception exception) =>
        exception is DbException or DbUpdateException or IOException or UnauthorizedAccessException or TimeoutException
        || (exception is InvalidOperationException && exception.InnerException is DbException);

    internal static FailureException Unavailable(Exception? inner) => new(
        new Failure(FailureCode.StorageUnavailable, "The database does not work right now. Try again in a moment.", Retryable: true),
        inner);
}
