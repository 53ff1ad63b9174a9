using System.Text.Json;
using LlmStream.Providers.OpenAI.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Dialects;

/// <summary>What a server of OpenAI's protocol does differently from others.</summary>
internal abstract class Dialect
{
    /// <summary>The field for the most tokens of an answer.</summary>
    internal virtual string MaxTokensField => "max_tokens";

    /// <summary>Whether a model takes a temperature, or <c>top_p</c>.</summary>
    internal virtual bool TakesSampling(string model) => true;

    /// <summary>Asks for thinking, or for none.</summary>
    internal abstract void WriteThinking(Utf8JsonWriter writer, string model, ReasoningEffort effort);

    /// <summary>A listed model with what is known of it beside; null for one that does not write text.</summary>
    internal virtual ListedModel? Complete(ListedModel model) => model;

    /// <summary>The word for an effort.</summary>
    protected static string WordFor(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.Low => "low",
        ReasoningEffort.Medium => "medium",
        _ => "high",
    };
}
