namespace LlmStream.Providers.Ollama.Disk;

/// <summary>How much room a folder's disk has.</summary>
internal interface IFreeSpace
{
    /// <summary>Bytes that may still be written below a folder; null when there is no such folder or it may not be looked at.</summary>
    long? FindBytes(string folder);
}

/// <summary>As the system tells it.</summary>
internal sealed class DriveSpace : IFreeSpace
{
    /// <inheritdoc/>
    public long? FindBytes(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? new DriveInfo(folder).AvailableFreeSpace : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
