namespace LlmStream.Benchmarks.Processes;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("llmstream-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
