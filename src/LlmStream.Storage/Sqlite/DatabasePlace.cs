using Microsoft.Win32.SafeHandles;

namespace LlmStream.Storage.Sqlite;

/// <summary>
/// Notices that the file was removed, renamed or replaced while it is open. Neither the system nor SQLite's write-ahead log minds
/// that: writes would go on into a file without a name, and be gone with the process.
/// </summary>
internal sealed class DatabasePlace : IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly string? link;
    private readonly string? name;

    /// <summary>Remembers the file that is there now.</summary>
    internal DatabasePlace(string path)
    {
        this.path = path;

        // Held for as long as SQLite has the file: closing any handle of it lets go of all of this process's locks on it.
        file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (OperatingSystem.IsLinux())
        {
            link = $"/proc/self/fd/{file.DangerousGetHandle()}";
            name = new FileInfo(link).LinkTarget;
        }
    }

    /// <summary>Linux tells under which name an open file now goes. Elsewhere only its absence is noticed; Windows lets nobody take it.</summary>
    /// <exception cref="FileNotFoundException">It is not where it was.</exception>
    internal void EnsureKept()
    {
        if (name is null ? !File.Exists(path) : new FileInfo(link!).LinkTarget != name)
        {
            throw new FileNotFoundException("The file was removed, renamed or replaced while it is open.", path);
        }
    }

    /// <summary>Comes after SQLite has closed it.</summary>
    public void Dispose() => file.Dispose();
}
