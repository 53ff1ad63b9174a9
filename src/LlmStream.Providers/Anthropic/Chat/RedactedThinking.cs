using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>Thinking that is not shown but must come back as it was given, told apart from a signature by its beginning.</summary>
internal static class RedactedThinking
{
    private const string Mark = "redacted_thinking:";

    internal static TextReasoningContent Of(string data) => new(null) { ProtectedData = Mark + data };

    /// <summary>The data to be sent back; null for thinking with a signature.</summary>
    internal static string? DataOf(TextReasoningContent thinking) =>
        thinking.ProtectedData is { } data && data.StartsWith(Mark, StringComparison.Ordinal) ? data[Mark.Length..] : null;
}
