using System.Runtime.InteropServices;

namespace LlmStream.Server.Tests.Servers;

/// <summary>Asks a process to end as a service manager or Ctrl-C would; <see cref="System.Diagnostics.Process"/> can only kill.</summary>
internal static partial class PosixSignal
{
    private const int Terminate = 15;

    internal static void SendTerminate(int processId) => Assert.Equal(0, Kill(processId, Terminate));

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
