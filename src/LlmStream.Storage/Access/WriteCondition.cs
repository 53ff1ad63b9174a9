using LlmStream.Core.Failures;
using LlmStream.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace LlmStream.Storage.Access;

/// <summary>Whether the last write was kept. What changes is logged, once, with what only the server's owner is told.</summary>
internal sealed partial class WriteCondition(string location, ILogger<WriteCondition> logger)
{
    private volatile Failure? failure;

    /// <summary>Why the last write was not kept, in words for everybody; null when it was, or there was none.</summary>
    internal Failure? Failure => failure;

    /// <summary>Whether that is for want of room.</summary>
    internal bool IsFull { get; private set; }

    internal void Succeeded()
    {
        if (failure is not null)
        {
            failure = null;
            LogWorksAgain(location);
        }
    }

    /// <returns>What those who wait for the write are told.</returns>
    internal Failure Failed(Exception exception)
    {
        var told = DatabaseFailures.Describe(exception);
        if (failure?.Message != told.Message)
        {
            LogFails(location, told.Message, exception.GetBaseException().Message);
        }

        IsFull = SqliteFaults.Of(exception) is DatabaseFault.Full;
        failure = told;
        return told;
    }

    [LoggerMessage(200, LogLevel.Error, "Nothing can be written to {Path}. {Reason} ({Detail})")]
    private partial void LogFails(string path, string reason, string detail);

    [LoggerMessage(201, LogLevel.Warning, "Writes to {Path} are kept again")]
    private partial void LogWorksAgain(string path);
}
