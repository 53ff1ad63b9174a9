using Microsoft.Extensions.Logging;

namespace LlmStream.Storage.Sqlite;

/// <summary>What is logged of an older file's way to this version.</summary>
internal static partial class DatabaseFormLog
{
    [LoggerMessage(202, LogLevel.Information, "The database with {Messages} messages is brought to this version, step {Step} of {Steps}: {Migration}")]
    internal static partial void Migrating(this ILogger logger, long messages, int step, int steps, string migration);

    [LoggerMessage(203, LogLevel.Information, "The database is this version's now")]
    internal static partial void Migrated(this ILogger logger);
}
