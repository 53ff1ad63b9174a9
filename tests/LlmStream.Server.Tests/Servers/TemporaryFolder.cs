namespace LlmStream.Server.Tests.Servers;

/// <summary>A folder for one server's files, gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("llmstream-tests-").FullName;

    internal string Database => System.IO.Path.Combine(Path, "llmstream.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
