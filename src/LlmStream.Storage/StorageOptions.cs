using LlmStream.Storage.Sqlite;

namespace LlmStream.Storage;

/// <summary>Where conversations are kept; the settings' section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The SQLite file; <c>llmstream.db</c> in the user's data folder when absent.</summary>
    public string? Path { get; set; }

    /// <summary>The folder of the file, made for its owner only where there is none. Logs are kept beside the database.</summary>
    /// <exception cref="StorageOpenException">It cannot be made.</exception>
    public string CreateFolder()
    {
        var file = DatabaseFile.Resolve(Path);
        try
        {
            return DatabaseFile.CreateFolder(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageOpenException(StorageOpenProblem.NotWritable, $"The folder of {file} cannot be made: {exception.Message}", exception);
        }
    }
}
