using System.Text.Json;
using LlmStream.Providers.Anthropic.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>Asks for thinking in the way that a model takes.</summary>
internal static class ThinkingJson
{
    private const int LeastBudget = 1_024;

    /// <summary>Writes what is asked for, if anything.</summary>
    /// <param name="writer">Stands in the request's body.</param>
    /// <param name="model">Who is asked.</param>
    /// <param name="effort">How much; null when nothing was said.</param>
    /// <param name="most">The most tokens of the answer; grows by what thinking takes of them.</param>
    /// <returns>Whether the model is asked to think.</returns>
    internal static bool Write(Utf8JsonWriter writer, ClaudeModel model, ReasoningEffort? effort, ref int most) => effort switch
    {
        null => false,
        ReasoningEffort.None => model.TakesNoThinking && WriteNone(writer),
        _ => model.Thinking switch
        {
            ClaudeThinking.Adaptive => WriteAdaptive(writer),
            ClaudeThinking.Budget => WriteBudget(writer, model, effort.Value, ref most),
            _ => false,
        },
    };

    private static bool WriteNone(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("thinking"u8);
        writer.WriteString("type"u8, "disabled"u8);
        writer.WriteEndObject();
        return false;
    }

    private static bool WriteAdaptive(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("thinking"u8);
        writer.WriteString("type"u8, "adaptive"u8);

        // Some models think in silence unless they are asked to be heard.
        writer.WriteString("display"u8, "summarized"u8);
        writer.WriteEndObject();
        return true;
    }

    private static bool WriteBudget(Utf8JsonWriter writer, ClaudeModel model, ReasoningEffort effort, ref int most)
    {
        var wanted = effort switch
        {
            ReasoningEffort.Low => LeastBudget,
            ReasoningEffort.Medium => 4 * LeastBudget,
            _ => 16 * LeastBudget,
        };

        // The budget is part of the limit: whoever asked for so many tokens asked for them as text. Where the model's own limit leaves no
        // room for both, each gets a half.
        var total = (int)Math.Min((long)most + wanted, model.MaxTokens ?? int.MaxValue);
        var budget = Math.Min(wanted, Math.Max(total - most, total / 2));
        if (budget < LeastBudget)
        {
            return false;
        }

        most = total;
        writer.WriteStartObject("thinking"u8);
        writer.WriteString("type"u8, "enabled"u8);
        writer.WriteNumber("budget_tokens"u8, budget);
        writer.WriteEndObject();
        return true;
    }
}
