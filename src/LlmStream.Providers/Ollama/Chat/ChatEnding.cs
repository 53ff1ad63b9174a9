using LlmStream.Core.Failures;
using LlmStream.Providers.Ollama.Connection;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>
/// Collects what the last lines say. Some servers send two: only the first gives the true reason, and the later one's counts are zero.
/// A server whose model was killed in the middle sends one that gives neither a reason nor a count: that is no end.
/// </summary>
internal sealed class ChatEnding
{
    private string? reason;
    private ChatCounts counts;
    private bool hasDelta;
    private bool onlyLoaded;

    /// <summary>Whether the answer is whole; what may still come are counts.</summary>
    internal bool IsReached => reason is not null;

    /// <summary>Notes that something of the answer has come.</summary>
    internal void AddDelta() => hasDelta = true;

    /// <summary>Takes a line with <c>done</c>.</summary>
    internal void Add(in ChatLine line)
    {
        counts = counts.Or(line.Counts);
        if (line.DoneReason is "load" or "unload")
        {
            onlyLoaded = true;
            return;
        }

        // Ollama before 0.1.40 gave no reason, but counted.
        reason ??= string.IsNullOrEmpty(line.DoneReason) ? line.Counts.CompletionTokens > 0 ? "stop" : null : line.DoneReason;
    }

    /// <summary>The update that ends the stream.</summary>
    /// <exception cref="FailureException">The answer is not whole.</exception>
    internal ChatResponseUpdate ToUpdate(string model)
    {
        if (reason is null)
        {
            throw onlyLoaded && !hasDelta ? OllamaFailures.OnlyLoaded() : OllamaFailures.BrokeOff();
        }

        return new ChatResponseUpdate(ChatRole.Assistant, OllamaUsage.Of(counts) is { } usage ? [new UsageContent(usage)] : [])
        {
            ModelId = model,
            FinishReason = reason switch
            {
                "stop" => ChatFinishReason.Stop,
                "length" => ChatFinishReason.Length,
                _ => new ChatFinishReason(reason),
            },
        };
    }
}
