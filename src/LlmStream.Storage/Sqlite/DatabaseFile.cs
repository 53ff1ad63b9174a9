namespace LlmStream.Storage.Sqlite;

/// <summary>Where the file is, and whose: pupils' words are for the account that runs the server, and for no other.</summary>
internal static class DatabaseFile
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The full path of a setting, or of the default; a link is followed, so that one file has one lock.</summary>
    internal static string Resolve(string? setting)
    {
        var path = Path.GetFullPath(string.IsNullOrWhiteSpace(setting) ? Default() : setting);
        return new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;
    }

    /// <summary>The default for a user's data folder as the system gives it.</summary>
    /// <param name="userData">The system's answer; without a home it is empty, or stands at the root.</param>
    /// <param name="programFolder">Where the program is, for accounts without a home.</param>
    internal static string DefaultIn(string userData, string programFolder)
    {
        var homeless = !Path.IsPathFullyQualified(userData) || userData.StartsWith("/.", StringComparison.Ordinal);
        return homeless
            ? Path.Combine(programFolder, "data", "llmstream.db")
            : Path.Combine(userData, "llmstream", "llmstream.db");
    }

    /// <summary>Makes the folder of a file where there is none, for its owner only.</summary>
    internal static string CreateFolder(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnlyFolder);
        }

        return folder;
    }

    /// <summary>Makes the folder and an empty file where there are none. What is there already keeps its mode and content.</summary>
    internal static void Create(string path)
    {
        CreateFolder(path);

        // SQLite gives its log and its index the mode of this file.
        using var file = Open(path, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Opens for writing, and creates with the owner's mode.</summary>
    internal static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(path, options);
    }

    private static string Default() => DefaultIn(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        AppContext.BaseDirectory);
}
