using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>The names of what Ollama counts beside tokens, in <see cref="UsageDetails.AdditionalCounts"/>; all in nanoseconds.</summary>
public static class OllamaUsage
{
    /// <summary>From the request to the last line.</summary>
    public const string TotalNanoseconds = "total_duration_ns";

    /// <summary>Loading the model.</summary>
    public const string LoadNanoseconds = "load_duration_ns";

    /// <summary>Reading the prompt.</summary>
    public const string PromptNanoseconds = "prompt_eval_duration_ns";

    /// <summary>Writing the answer.</summary>
    public const string CompletionNanoseconds = UsageCounts.WritingNanoseconds;

    /// <summary>The counts as the framework's type; what was not given is left out. Null when nothing was.</summary>
    internal static UsageDetails? Of(in ChatCounts counts)
    {
        if (counts == default)
        {
            return null;
        }

        var usage = new UsageDetails { InputTokenCount = Given(counts.PromptTokens), OutputTokenCount = Given(counts.CompletionTokens) };
        usage.TotalTokenCount = usage.InputTokenCount + usage.OutputTokenCount;
        Add(usage, TotalNanoseconds, counts.TotalNanoseconds);
        Add(usage, LoadNanoseconds, counts.LoadNanoseconds);
        Add(usage, PromptNanoseconds, counts.PromptNanoseconds);
        Add(usage, CompletionNanoseconds, counts.CompletionNanoseconds);
        return usage;
    }

    private static long? Given(long count) => count == 0 ? null : count;

    private static void Add(UsageDetails usage, string name, long count)
    {
        if (count != 0)
        {
            (usage.AdditionalCounts ??= [])[name] = count;
        }
    }
}
