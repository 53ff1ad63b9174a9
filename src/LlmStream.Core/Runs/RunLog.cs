using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>What is logged of runs. No prompt and no answer is: a pupil's text is private.</summary>
internal static partial class RunLog
{
    [LoggerMessage(100, LogLevel.Debug, "Run accepted: {Generator} by {Provider}/{Model}")]
    internal static partial void RunAccepted(this ILogger logger, string generator, string provider, string model);

    [LoggerMessage(101, LogLevel.Information, "Run ended: {State}, {Generator} by {Provider}/{Model} after {TotalMs} ms, first delta after {FirstTokenMs} ms, {Length} characters")]
    internal static partial void RunEnded(this ILogger logger, MessageState state, string generator, string provider, string model, long totalMs, long firstTokenMs, int length);

    [LoggerMessage(102, LogLevel.Warning, "Run failed: {Code}: {Message}")]
    internal static partial void RunFailed(this ILogger logger, FailureCode code, string message);

    [LoggerMessage(103, LogLevel.Error, "Run broke by a defect")]
    internal static partial void RunBroke(this ILogger logger, Exception exception);

    [LoggerMessage(104, LogLevel.Warning, "The end of a run could not be stored yet, trying again in {Delay}: {Reason}")]
    internal static partial void EndNotStored(this ILogger logger, TimeSpan delay, string reason);

    [LoggerMessage(105, LogLevel.Error, "The end of a run was not stored before the server ended")]
    internal static partial void EndLost(this ILogger logger, Exception exception);

    [LoggerMessage(107, LogLevel.Warning, "The tutor's corrections failed: {Code}; the answer is whole without them")]
    internal static partial void CorrectionsFailed(this ILogger logger, FailureCode code);

    [LoggerMessage(106, LogLevel.Information, "Ending {Count} live runs")]
    internal static partial void EndingRuns(this ILogger logger, int count);

    [LoggerMessage(108, LogLevel.Warning, "The text of live runs could not be written down; it is tried again with every tick: {Reason}")]
    internal static partial void JournalFailed(this ILogger logger, string reason);

    [LoggerMessage(109, LogLevel.Information, "The text of live runs is written down again")]
    internal static partial void JournalWorksAgain(this ILogger logger);

    [LoggerMessage(110, LogLevel.Information, "Going on with {Continued} interrupted answers; {Interrupted} more were only marked as interrupted")]
    internal static partial void Recovered(this ILogger logger, int continued, int interrupted);

    [LoggerMessage(111, LogLevel.Warning, "An interrupted answer cannot be gone on with: {Code}: {Message}")]
    internal static partial void NotRecovered(this ILogger logger, FailureCode code, string message);

    [LoggerMessage(112, LogLevel.Information, "The model began its answer again instead of going on with it; it is told to go on")]
    internal static partial void BeganAgain(this ILogger logger);

    [LoggerMessage(113, LogLevel.Error, "The database refuses the text of run {Run}, which a crash would take; it is tried again, at least every {Pause}: {Reason}")]
    internal static partial void JournalRefused(this ILogger logger, Guid run, TimeSpan pause, string reason);

    [LoggerMessage(114, LogLevel.Information, "The text of run {Run} is written down again")]
    internal static partial void JournalTakesAgain(this ILogger logger, Guid run);
}
