namespace LlmStream.Providers.Ollama.Disk;

/// <summary>Where Ollama keeps its models: <c>OLLAMA_MODELS</c>, else below the home of whoever started it.</summary>
internal static class ModelFolders
{
    private const string OfTheService = "/usr/share/ollama/.ollama/models";

    /// <summary>The folders that it may be; what was set stands alone.</summary>
    internal static IReadOnlyList<string> Usual(Func<string, string?> environment) =>
        environment("OLLAMA_MODELS") is { Length: > 0 } chosen
            ? [chosen]
            : [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ollama", "models"), OfTheService];
}
