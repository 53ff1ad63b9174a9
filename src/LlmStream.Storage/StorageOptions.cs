namespace LlmStream.Storage;

/// <summary>Where conversations are kept; the settings' section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The SQLite file; <c>llmstream.db</c> in the user's data folder when absent.</summary>
    public string? Path { get; set; }
}
