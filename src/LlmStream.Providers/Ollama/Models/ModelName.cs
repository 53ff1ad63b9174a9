namespace LlmStream.Providers.Ollama.Models;

/// <summary>Ollama's rule of names: without a tag, <c>latest</c> is meant.</summary>
internal static class ModelName
{
    internal static bool Same(string one, string other) =>
        WithTag(one).Equals(WithTag(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name as Ollama lists it.</summary>
    // A colon before the last slash belongs to a registry's port.
    internal static string WithTag(string name) =>
        name.LastIndexOf(':') > name.LastIndexOf('/') ? name : $"{name}:latest";
}
