namespace LlmStream.Storage;

/// <summary>Why a database cannot be opened.</summary>
public enum StorageOpenProblem
{
    /// <summary>Another process, or this one already, has it open or keeps it locked.</summary>
    InUse,

    /// <summary>The file is damaged, or is no SQLite file at all. It was not touched.</summary>
    Corrupt,

    /// <summary>The file is another program's database. It was not touched.</summary>
    NotOurs,

    /// <summary>A newer version of this program wrote it. It was not touched.</summary>
    Newer,

    /// <summary>The folder or file cannot be made, read or written.</summary>
    NotWritable,
}

/// <summary>The database cannot be opened. The message names the file and says what to do; it is for whoever started the server, not for clients.</summary>
public sealed class StorageOpenException(StorageOpenProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is in the way.</summary>
    public StorageOpenProblem Problem { get; } = problem;
}
