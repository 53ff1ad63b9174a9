namespace LlmStream.Server.Logs;

/// <summary>What is logged of the server itself.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(10, LogLevel.Warning, "The page is not built, because Node.js was not found when the server was. Everything else works.")]
    internal static partial void ClientMissing(this ILogger logger);

    [LoggerMessage(11, LogLevel.Information, "LlmStream {Version} listens on {Addresses}")]
    internal static partial void Listening(this ILogger logger, string version, string addresses);

    [LoggerMessage(12, LogLevel.Information, "Conversations are kept in {Path}")]
    internal static partial void Keeping(this ILogger logger, string path);

    [LoggerMessage(13, LogLevel.Information, "Answers come from {Provider}/{Model}.{Notice}")]
    internal static partial void Answering(this ILogger logger, string provider, string? model, string notice);

    [LoggerMessage(15, LogLevel.Warning, "The database's upkeep failed; it is tried again in an hour")]
    internal static partial void UpkeepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(16, LogLevel.Information, "Nobody is answered; {GivenBack} MiB of memory went back to the system, {Left} are left ({Milliseconds} ms)")]
    internal static partial void GaveMemoryBack(this ILogger logger, long givenBack, long left, long milliseconds);

    [LoggerMessage(18, LogLevel.Error, "A socket's answer broke by a defect")]
    internal static partial void SocketBroke(this ILogger logger, Exception exception);
}
