using System.Globalization;
using LlmStream.Storage;
using Microsoft.Data.Sqlite;

namespace LlmStream.Server.Tests.Servers;

/// <summary>Looks into a server's database while it runs, for what its journal has.</summary>
internal static class JournalFile
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    static JournalFile() =>
        // The storage's assembly brings the SQLite library that its driver runs on.
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(typeof(IDatabase).Module.ModuleHandle);

    /// <summary>Waits until so many characters of a live message are written down.</summary>
    internal static async Task WaitForAsync(string database, Guid messageId, int length, string column = "Text")
    {
        using var timer = new PeriodicTimer(Interval);
        while (Read(database, messageId, column) < length)
        {
            await timer.WaitForNextTickAsync(Patience.Token);
        }
    }

    private static long Read(string database, Guid messageId, string column)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(sum(length({column})), 0) FROM Journal WHERE MessageId = @id";
        command.Parameters.AddWithValue("@id", messageId);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
