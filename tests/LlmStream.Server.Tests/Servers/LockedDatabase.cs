using System.Runtime.CompilerServices;
using LlmStream.Storage;
using Microsoft.Data.Sqlite;

namespace LlmStream.Server.Tests.Servers;

/// <summary>Another program that keeps a server's database locked for as long as this is not disposed.</summary>
internal sealed class LockedDatabase : IAsyncDisposable
{
    private readonly SqliteConnection connection;

    static LockedDatabase() =>
        // The storage's assembly brings the SQLite library that its driver runs on.
        RuntimeHelpers.RunModuleConstructor(typeof(IDatabase).Module.ModuleHandle);

    private LockedDatabase(SqliteConnection connection) => this.connection = connection;

    internal static async Task<LockedDatabase> HoldAsync(string path)
    {
        var locking = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        await locking.OpenAsync();
        await using var command = locking.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        return new LockedDatabase(locking);
    }

    /// <summary>Lets go of it.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
