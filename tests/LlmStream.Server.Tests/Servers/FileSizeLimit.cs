using System.Runtime.InteropServices;

namespace LlmStream.Server.Tests.Servers;

/// <summary>A disk that takes nothing more, for one process: the system refuses it every write to a file, as at a quota, until this is disposed.</summary>
internal sealed partial class FileSizeLimit : IDisposable
{
    private const int FileSize = 1;

    private readonly int processId;
    private readonly Limit before;

    private FileSizeLimit(int processId, Limit before)
    {
        this.processId = processId;
        this.before = before;
    }

    internal static FileSizeLimit Impose(ServerProcess server)
    {
        Assert.Equal(0, GetLimit(server.Id, FileSize, 0, out var before));
        Set(server.Id, before with { Soft = 0 });
        return new FileSizeLimit(server.Id, before);
    }

    /// <summary>Makes room again.</summary>
    public void Dispose() => Set(processId, before);

    private static void Set(int processId, Limit limit) => Assert.Equal(0, SetLimit(processId, FileSize, in limit, 0));

    [LibraryImport("libc", EntryPoint = "prlimit64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetLimit(int processId, int resource, nint none, out Limit limit);

    [LibraryImport("libc", EntryPoint = "prlimit64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int processId, int resource, in Limit limit, nint none);

    private readonly record struct Limit(ulong Soft, ulong Hard);
}
