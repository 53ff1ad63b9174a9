namespace LlmStream.Storage.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("llmstream-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
