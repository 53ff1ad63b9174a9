using System.Runtime.CompilerServices;
using LlmStream.Storage;
using Microsoft.Data.Sqlite;

namespace LlmStream.Server.Tests.Servers;

/// <summary>A rule in a server's database that its journal takes no text with a certain word.</summary>
internal static class RefusingDatabase
{
    static RefusingDatabase() =>
        // The storage's assembly brings the SQLite library that its driver runs on.
        RuntimeHelpers.RunModuleConstructor(typeof(IDatabase).Module.ModuleHandle);

    internal static Task RefuseAsync(string path, string word) => ExecuteAsync(
        path, $"""CREATE TRIGGER "refusing" BEFORE INSERT ON "Journal" WHEN NEW."Text" LIKE '%{word}%' BEGIN SELECT RAISE(ABORT, 'not this word'); END""");

    internal static Task TakeAsync(string path) => ExecuteAsync(path, """DROP TRIGGER "refusing" """);

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
