namespace LlmStream.Providers.Anthropic.Models;

/// <summary>A model as Anthropic lists it.</summary>
/// <param name="Name">What it is asked by.</param>
/// <param name="Capabilities">What it can, in the contract's words.</param>
/// <param name="ContextLength">Its window in tokens.</param>
/// <param name="MaxTokens">The most tokens that an answer may be asked to have; null when it is not told.</param>
/// <param name="Thinking">Which ways to ask for thinking it takes.</param>
/// <param name="TakesNoThinking">Whether it can be told not to think.</param>
/// <param name="TakesSchema">Whether an answer can be bound to a JSON Schema.</param>
/// <param name="TakesSampling">Whether it takes a temperature, or <c>top_p</c>.</param>
internal sealed record ClaudeModel(
    string Name,
    IReadOnlyList<string> Capabilities,
    int? ContextLength,
    int? MaxTokens,
    ClaudeThinking Thinking,
    bool TakesNoThinking,
    bool TakesSchema,
    bool TakesSampling)
{
    /// <summary>Every model since Claude 2.1 takes this much (platform.claude.com/docs, models overview, autumn 2026).</summary>
    internal const int LeastWindow = 200_000;

    // Those before Claude 4.6 take a budget, and only those since 3.7 think at all.
    private static readonly string[] WithBudget =
    [
        "claude-3-7", "claude-sonnet-4-0", "claude-sonnet-4-2025", "claude-sonnet-4-5",
        "claude-opus-4-0", "claude-opus-4-2025", "claude-opus-4-1", "claude-opus-4-5", "claude-haiku-4-5",
    ];

    private static readonly string[] BeforeFourSeven = ["claude-opus-4-6", "claude-sonnet-4-6"];

    private static readonly string[] WithoutThinking = ["claude-2", "claude-3-5", "claude-3-haiku", "claude-3-opus", "claude-3-sonnet"];

    /// <summary>A model that the list does not have, or a server has that does not tell: what its name says.</summary>
    internal static ClaudeModel Unlisted(string name)
    {
        var thinking = BeginsWith(name, WithoutThinking) ? ClaudeThinking.None
            : BeginsWith(name, WithBudget) ? ClaudeThinking.Budget
            : ClaudeThinking.Adaptive;
        string[] capabilities = thinking == ClaudeThinking.None ? ["completion", "tools", "vision"] : ["completion", "tools", "thinking", "vision"];
        return new ClaudeModel(
            name, capabilities, LeastWindow, MaxTokens: null, thinking, TakesNoThinking: false, TakesSchema: false, TakesSamplingByName(name));
    }

    // From Opus 4.7 on they refuse a temperature (platform.claude.com/docs, migration guides of Opus 4.7, Sonnet 5 and Haiku 5.5, autumn
    // 2026). Models of other names are those of other servers that speak this protocol.
    private static bool TakesSamplingByName(string name) =>
        !name.StartsWith("claude", StringComparison.OrdinalIgnoreCase)
        || BeginsWith(name, WithoutThinking)
        || BeginsWith(name, WithBudget)
        || BeginsWith(name, BeforeFourSeven);

    private static bool BeginsWith(string name, string[] families) =>
        Array.Exists(families, family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How a model is asked to think.</summary>
internal enum ClaudeThinking
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>With a budget of tokens.</summary>
    Budget,

    /// <summary>As much as it finds right.</summary>
    Adaptive,
}
