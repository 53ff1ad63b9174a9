using System.Text.Json.Serialization;

namespace LlmStream.Core.Frames;

/// <summary>What an answer cost. A count that the provider did not give is null and is left out on the wire.</summary>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="CompletionTokens">Tokens of the answer, thinking included.</param>
/// <param name="TokensPerSecond">Completion tokens by the time in which they were written: waits, tool calls and the prompts between them are not in it.</param>
/// <param name="FirstTokenMs">Milliseconds from the acceptance of the run to its first delta, waits included; to its end when there was none, or it was not measured.</param>
/// <param name="TotalMs">Milliseconds from the acceptance of the run to its end.</param>
/// <param name="ContextTruncated">Whether the model saw less than the whole prompt or the whole history.</param>
public sealed record Usage(
    int? PromptTokens,
    int? CompletionTokens,
    double? TokensPerSecond,
    long FirstTokenMs,
    long TotalMs,
    bool ContextTruncated)
{
    /// <summary>Whether <see cref="FirstTokenMs"/> is the time to a first delta, and may be counted as one.</summary>
    [JsonIgnore]
    public bool FirstTokenIsMeasured { get; init; } = true;

    /// <summary>How many messages before this one the model saw neither whole nor in a summary; null when it saw all.</summary>
    public int? HistoryLeftOut { get; init; }

    /// <summary>Milliseconds during which the model reasoned; null when it did not.</summary>
    public long? ThinkingMs { get; init; }
}
