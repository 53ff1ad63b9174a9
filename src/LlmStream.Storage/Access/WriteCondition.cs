using LlmStream.Core.Failures;
using Microsoft.Extensions.Logging;

namespace LlmStream.Storage.Access;

/// <summary>Whether the last write was kept. What changes is logged, once, with what only the server's owner is told.</summary>
internal sealed partial class WriteCondition(string location, ILogger<WriteCondition> logger)
{
    private volatile Failure? failure;

    /// <summary>Why the last write was not kept, in words for everybody; null when it was, or there was none.</summary>
    internal Failure? Failure => failure;

    internal void Succeeded()
    {
        if (failure is not null)
        {
            failure = null;
            LogWorksAgain(location);
        }
    }

    /// <returns>What those who wait for the write are told.</returns>
    internal FailureException Failed(Exception exception)
    {
        var told = DatabaseFailures.Unavailable(exception);
        if (failure?.Message != told.Failure.Message)
        {
            LogFails(location, told.Failure.Message, exception.GetBaseException().Message);
        }

        failure = told.Failure;
        return told;
    }

    [LoggerMessage(200, LogLevel.Error, "Nothing can be written to {Path}. {Reason} ({Detail})")]
    private partial void LogFails(string path, string reason, string detail);

    [LoggerMessage(201, LogLevel.Warning, "Writes to {Path} are kept again")]
    private partial void LogWorksAgain(string path);
}
