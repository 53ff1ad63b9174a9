using LlmStream.Core.Failures;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Models.Warming;

/// <summary>What is logged of models that are loaded before they are asked.</summary>
internal static partial class WarmingLog
{
    [LoggerMessage(130, LogLevel.Information, "{Provider}/{Model} was loaded before it was asked")]
    internal static partial void ModelWarmed(this ILogger logger, string provider, string model);

    [LoggerMessage(131, LogLevel.Information, "Loading {Provider}/{Model} in advance gave way")]
    internal static partial void WarmingGaveWay(this ILogger logger, string provider, string model);

    [LoggerMessage(132, LogLevel.Warning, "{Provider}/{Model} could not be loaded in advance: {Code}: {Message}")]
    internal static partial void WarmingFailed(this ILogger logger, string provider, string model, FailureCode code, string message);

    [LoggerMessage(133, LogLevel.Error, "Loading {Provider}/{Model} in advance broke by a defect")]
    internal static partial void WarmingBroke(this ILogger logger, string provider, string model, Exception exception);
}
