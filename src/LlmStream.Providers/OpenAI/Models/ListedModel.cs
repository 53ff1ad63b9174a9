namespace LlmStream.Providers.OpenAI.Models;

/// <summary>A model as a server lists it.</summary>
/// <param name="Name">What it is asked by.</param>
/// <param name="Capabilities">What it is said to can; empty when nothing is said.</param>
/// <param name="ContextLength">Its window in tokens, when it is told.</param>
internal sealed record ListedModel(string Name, IReadOnlyList<string> Capabilities, int? ContextLength);
