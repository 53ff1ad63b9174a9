namespace LlmStream.Server.Tests.Servers;

/// <summary>A fact about what only Linux does: its limits for another process, and the name it gives to an open file that was deleted.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux can do this to a process.";
}
