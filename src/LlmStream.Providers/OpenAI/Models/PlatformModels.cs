namespace LlmStream.Providers.OpenAI.Models;

/// <summary>What OpenAI's list does not say of its models. From its pages of models (platform.openai.com/docs/models, autumn 2026).</summary>
internal static class PlatformModels
{
    private static readonly string[] OtherKinds =
    [
        "embedding", "whisper", "tts", "dall-e", "image", "moderation", "realtime", "transcribe", "audio", "sora",
        "davinci", "babbage", "instruct", "codex", "search", "deep-research", "computer-use",
    ];

    // gpt-5-pro, o3-pro and the like are served by the Responses interface alone: asked here, they answer with status 404.
    private const string ElsewhereOnly = "pro";

    // What ChatGPT uses since GPT-5.1: it thinks when it finds it right, and takes neither an effort but its own nor a temperature.
    private static readonly (string Prefix, int Window, string[] Capabilities) ChatGpt = (string.Empty, 128_000, ["completion", "tools", "vision"]);

    // The first that a name begins with.
    private static readonly (string Prefix, int Window, string[] Capabilities)[] Families =
    [
        ("gpt-5-chat", 128_000, ["completion", "vision"]),
        ("gpt-5", 400_000, ["completion", "tools", "thinking", "vision"]),
        ("gpt-4.1", 1_047_576, ["completion", "tools", "vision"]),
        ("gpt-4o", 128_000, ["completion", "tools", "vision"]),
        ("chatgpt-4o", 128_000, ["completion", "vision"]),
        ("gpt-4-turbo", 128_000, ["completion", "tools", "vision"]),
        ("gpt-4", 8_192, ["completion", "tools"]),
        ("gpt-3.5-turbo", 16_385, ["completion", "tools"]),
        ("o1", 200_000, ["completion", "tools", "thinking", "vision"]),
        ("o3-mini", 200_000, ["completion", "tools", "thinking"]),
        ("o3", 200_000, ["completion", "tools", "thinking", "vision"]),
        ("o4", 200_000, ["completion", "tools", "thinking", "vision"]),
    ];

    /// <summary>Whether it can be told how much to reason.</summary>
    internal static bool Reasons(string model) => Find(model)?.Capabilities.Contains("thinking", StringComparer.Ordinal) is true;

    /// <summary>Whether it takes a temperature, or <c>top_p</c>.</summary>
    internal static bool TakesSampling(string model) => !Reasons(model) && !IsChatGpt(model);

    /// <summary>The least effort that a model that reasons can be asked for.</summary>
    internal static string LeastEffort(string model) =>
        model.StartsWith("gpt-5.", StringComparison.OrdinalIgnoreCase) ? "none"
        : model.StartsWith("gpt-5", StringComparison.OrdinalIgnoreCase) ? "minimal"
        : "low";

    /// <summary>Null for a model that does not write text; one that came after this list is taken to write.</summary>
    internal static ListedModel? Describe(ListedModel model) =>
        Array.Exists(OtherKinds, kind => model.Name.Contains(kind, StringComparison.OrdinalIgnoreCase))
        || model.Name.Split('-').Contains(ElsewhereOnly, StringComparer.OrdinalIgnoreCase) ? null
        : Find(model.Name) is { } family ? model with { Capabilities = family.Capabilities, ContextLength = model.ContextLength ?? family.Window }
        : model with { Capabilities = ["completion"] };

    private static bool IsChatGpt(string model) =>
        model.StartsWith("chat-latest", StringComparison.OrdinalIgnoreCase)
        || (model.StartsWith("gpt-5.", StringComparison.OrdinalIgnoreCase) && model.Contains("-chat", StringComparison.OrdinalIgnoreCase));

    private static (string Prefix, int Window, string[] Capabilities)? Find(string model)
    {
        if (IsChatGpt(model))
        {
            return ChatGpt;
        }

        var index = Array.FindIndex(Families, family => model.StartsWith(family.Prefix, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Families[index];
    }
}
