using LlmStream.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LlmStream.Storage.Tests.Sqlite;

/// <summary>A place for one file, to be opened and refused in many ways.</summary>
public abstract class DatabaseFileFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal string Folder => folder.Path;

    internal string DatabasePath => Path.Combine(Folder, "data", "llmstream.db");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static async Task<StorageOpenException> RefusalAsync(string path)
    {
        using var database = new SqliteDatabase(path);
        return await Assert.ThrowsAsync<StorageOpenException>(() => database.PrepareAsync(CancellationToken.None));
    }

    internal async Task<SqliteDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(DatabasePath);
        await database.PrepareAsync(CancellationToken.None);
        return database;
    }

    internal async Task<byte[]> MakeDatabaseAsync()
    {
        (await OpenAsync()).Dispose();
        return await File.ReadAllBytesAsync(DatabasePath);
    }

    internal void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
