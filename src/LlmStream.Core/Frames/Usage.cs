namespace LlmStream.Core.Frames;

/// <summary>What an answer cost. A count that the provider did not give is null and is left out on the wire.</summary>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="CompletionTokens">Tokens of the answer, thinking included.</param>
/// <param name="TokensPerSecond">Completion tokens by the time between the first delta and the end.</param>
/// <param name="FirstTokenMs">Milliseconds from the acceptance of the run to its first delta, waits included; to its end when there was none.</param>
/// <param name="TotalMs">Milliseconds from the acceptance of the run to its end.</param>
/// <param name="ContextTruncated">Whether the model saw less than the whole prompt or the whole history.</param>
public sealed record Usage(
    int? PromptTokens,
    int? CompletionTokens,
    double? TokensPerSecond,
    long FirstTokenMs,
    long TotalMs,
    bool ContextTruncated);
