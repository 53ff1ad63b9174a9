using LlmStream.Core.Failures;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Models.Pulls;

/// <summary>What is logged of pulls.</summary>
internal static partial class PullLog
{
    [LoggerMessage(120, LogLevel.Information, "Fetching {Model}")]
    internal static partial void PullStarted(this ILogger logger, string model);

    [LoggerMessage(121, LogLevel.Information, "Fetching {Model} ended: {State} with {CompletedBytes} of {TotalBytes} bytes")]
    internal static partial void PullEnded(this ILogger logger, string model, PullState state, long? completedBytes, long? totalBytes);

    [LoggerMessage(122, LogLevel.Warning, "Fetching {Model} failed: {Code}: {Message}")]
    internal static partial void PullFailed(this ILogger logger, string model, FailureCode code, string message);

    [LoggerMessage(123, LogLevel.Error, "Fetching {Model} broke by a defect")]
    internal static partial void PullBroke(this ILogger logger, string model, Exception exception);
}
