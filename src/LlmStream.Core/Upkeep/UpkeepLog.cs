using LlmStream.Core.Failures;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Upkeep;

/// <summary>What is logged of titles and summaries, and of no text.</summary>
internal static partial class UpkeepLog
{
    [LoggerMessage(150, LogLevel.Debug, "A title or a summary gave way to an answer; it is made later")]
    internal static partial void GaveWay(this ILogger logger);

    [LoggerMessage(156, LogLevel.Debug, "A title or a summary by {Provider}/{Model} waits: it would take another model's place in memory, which is in use")]
    internal static partial void HasNoPlace(this ILogger logger, string provider, string model);

    [LoggerMessage(157, LogLevel.Debug, "The title or the summary of conversation {Conversation} was not made yet, and is tried again: {Code}: {Message}")]
    internal static partial void FailedForNow(this ILogger logger, Guid conversation, FailureCode code, string message);

    [LoggerMessage(151, LogLevel.Warning, "The title or the summary of conversation {Conversation} was not made: {Code}: {Message}")]
    internal static partial void UpkeepFailed(this ILogger logger, Guid conversation, FailureCode code, string message);

    [LoggerMessage(153, LogLevel.Warning, "Titles and summaries that an earlier process left undone were not looked for: {Code}: {Message}")]
    internal static partial void NotCaughtUp(this ILogger logger, FailureCode code, string message);

    [LoggerMessage(154, LogLevel.Error, "The look for titles and summaries that an earlier process left undone broke by a defect")]
    internal static partial void CatchingUpBroke(this ILogger logger, Exception exception);

    [LoggerMessage(152, LogLevel.Error, "The title or the summary of conversation {Conversation} broke by a defect")]
    internal static partial void UpkeepBroke(this ILogger logger, Exception exception, Guid conversation);

    [LoggerMessage(155, LogLevel.Warning, "More than {Most} titles and summaries of one provider wait to be made: from now on the oldest titles are dropped, and those conversations keep their first words")]
    internal static partial void TooMuchToDo(this ILogger logger, int most);
}
