using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Ollama.Disk;

/// <summary>The disk on which Ollama keeps its models, as far as it can be seen from here.</summary>
internal sealed class ModelDisk(OllamaEndpoint endpoint, IReadOnlyList<string> folders, IFreeSpace freeSpace)
{
    /// <summary>
    /// The bytes that are free on it: of several folders that it may be, the most, because a fetch must not be refused for a wrong one.
    /// Null when Ollama runs on another machine, or none of the folders is here, as when it runs in a container.
    /// </summary>
    internal long? FindFreeBytes() => endpoint.Address.IsLoopback ? folders.Max(freeSpace.FindBytes) : null;
}
