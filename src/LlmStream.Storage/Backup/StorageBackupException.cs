namespace LlmStream.Storage.Backup;

/// <summary>No backup was written. The message names the files and says why; it is for whoever asked for the backup.</summary>
public sealed class StorageBackupException(string message, Exception? inner = null) : Exception(message, inner);
