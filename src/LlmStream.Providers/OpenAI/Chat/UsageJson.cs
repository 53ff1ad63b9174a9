using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>The counts of an answer.</summary>
internal static class UsageJson
{
    /// <summary>Null when nothing is said.</summary>
    internal static ChunkUsage? Read(ref Utf8JsonReader reader)
    {
        // Most servers say so in every chunk but the last.
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var usage = document.RootElement;
        return usage.ValueKind != JsonValueKind.Object ? null : new ChunkUsage(
            Count(usage, "prompt_tokens"),
            Count(usage, "completion_tokens"),
            CountInside(usage, "completion_tokens_details", "reasoning_tokens"),
            CountInside(usage, "prompt_tokens_details", "cached_tokens"));
    }

    /// <summary>The counts as the framework's type.</summary>
    internal static UsageDetails ToDetails(ChunkUsage usage) => new()
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.CompletionTokens,
        TotalTokenCount = usage.PromptTokens + usage.CompletionTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
        CachedInputTokenCount = usage.CachedTokens,
    };

    private static long? CountInside(JsonElement usage, string group, string field) =>
        usage.TryGetProperty(group, out var details) && details.ValueKind == JsonValueKind.Object ? Count(details, field) : null;

    private static long? Count(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count >= 0 ? count : null;
}
