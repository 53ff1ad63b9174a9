using Xunit;

namespace LlmStream.Storage.Tests;

/// <summary>A fact about file modes, which Windows does not have.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no file modes." : null;
}
