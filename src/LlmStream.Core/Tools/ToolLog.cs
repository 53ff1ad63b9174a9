using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Tools;

/// <summary>What is logged of tools. Their arguments and results are not: they may hold a pupil's text.</summary>
internal static partial class ToolLog
{
    [LoggerMessage(140, LogLevel.Information, "Tool {Name} ended: {State} after {Milliseconds} ms")]
    internal static partial void ToolEnded(this ILogger logger, string name, Frames.ToolCallState state, long milliseconds);

    [LoggerMessage(141, LogLevel.Warning, "Tool {Name} broke")]
    internal static partial void ToolBroke(this ILogger logger, string name, Exception exception);
}
