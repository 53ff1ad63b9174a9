namespace LlmStream.Providers.OpenAI.Models;

/// <summary>
/// What families of open models can, for servers that list nothing but names. From the tags of Ollama's library (ollama.com/library,
/// autumn 2026), which come from the models' own templates.
/// </summary>
internal static class OpenModels
{
    // The first that a name has in it; a name may be a file's or a repository's.
    private static readonly (string Part, string[] Capabilities)[] Families =
    [
        ("qwen3-vl", ["tools", "thinking", "vision"]),
        ("qwen3-coder", ["tools"]),
        ("qwen3", ["tools", "thinking"]),
        ("qwq", ["tools", "thinking"]),
        ("qwen2.5-vl", ["vision"]),
        ("qwen2.5vl", ["vision"]),
        ("qwen2.5", ["tools"]),
        ("gpt-oss", ["tools", "thinking"]),
        ("deepseek-r1", ["thinking"]),
        ("deepseek-v3.1", ["tools", "thinking"]),
        ("magistral", ["tools", "thinking"]),
        ("ministral", ["tools"]),
        ("mistral-small", ["tools", "vision"]),
        ("mistral", ["tools"]),
        ("llama-4", ["tools", "vision"]),
        ("llama-3.2-vision", ["vision"]),
        ("llama-3", ["tools"]),
        ("llama3", ["tools"]),
        ("gemma-3", ["vision"]),
        ("gemma3", ["vision"]),
        ("granite", ["tools"]),
        ("phi-4-reasoning", ["thinking"]),
        ("phi-4-mini", ["tools"]),
        ("smollm3", ["tools", "thinking"]),
    ];

    /// <summary>Null for a model that does not write text.</summary>
    internal static ListedModel? Describe(ListedModel model)
    {
        if (model.Name.Contains("embed", StringComparison.OrdinalIgnoreCase) || model.Name.Contains("rerank", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var family = Array.Find(Families, known => model.Name.Contains(known.Part, StringComparison.OrdinalIgnoreCase));
        var capabilities = model.Capabilities.Append("completion").Concat(family.Capabilities ?? []).Distinct(StringComparer.Ordinal);
        return model with { Capabilities = [.. capabilities.Order(StringComparer.Ordinal)] };
    }
}
