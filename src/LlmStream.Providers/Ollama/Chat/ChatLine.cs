using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>What one line of <c>/api/chat</c> says.</summary>
/// <param name="Thinking">Reasoning; null or empty for none.</param>
/// <param name="Content">Text; null or empty for none.</param>
/// <param name="ToolCalls">Calls that the model asks for; null for none.</param>
/// <param name="Error">Why Ollama stopped; null when it did not.</param>
/// <param name="Done">Whether it is said to be the last line.</param>
/// <param name="DoneReason">Why it is the last one.</param>
/// <param name="Counts">What was counted; zero where nothing was said.</param>
internal readonly record struct ChatLine(
    string? Thinking,
    string? Content,
    IReadOnlyList<FunctionCallContent>? ToolCalls,
    string? Error,
    bool Done,
    string? DoneReason,
    ChatCounts Counts)
{
    /// <summary>Whether there is something of the answer in it.</summary>
    internal bool HasDelta => !string.IsNullOrEmpty(Thinking) || !string.IsNullOrEmpty(Content) || ToolCalls is not null;
}

/// <summary>The counts of a last line; durations in nanoseconds. Zero is the same as absent: Ollama leaves zeros out.</summary>
internal readonly record struct ChatCounts(
    long PromptTokens, long CompletionTokens, long TotalNanoseconds, long LoadNanoseconds, long PromptNanoseconds, long CompletionNanoseconds)
{
    /// <summary>These, with what they lack taken from the others.</summary>
    internal ChatCounts Or(ChatCounts others) => new(
        First(PromptTokens, others.PromptTokens),
        First(CompletionTokens, others.CompletionTokens),
        First(TotalNanoseconds, others.TotalNanoseconds),
        First(LoadNanoseconds, others.LoadNanoseconds),
        First(PromptNanoseconds, others.PromptNanoseconds),
        First(CompletionNanoseconds, others.CompletionNanoseconds));

    private static long First(long own, long other) => own != 0 ? own : other;
}
