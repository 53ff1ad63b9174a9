using System.Text.Json;

namespace LlmStream.Core.Frames;

/// <summary>The written form of usage inside a terminal frame.</summary>
internal static class UsageJson
{
    internal static void Write(Utf8JsonWriter writer, Usage usage)
    {
        writer.WriteStartObject();
        if (usage.PromptTokens is { } promptTokens)
        {
            writer.WriteNumber("promptTokens"u8, promptTokens);
        }

        if (usage.CompletionTokens is { } completionTokens)
        {
            writer.WriteNumber("completionTokens"u8, completionTokens);
        }

        if (usage.TokensPerSecond is { } tokensPerSecond)
        {
            writer.WriteNumber("tokensPerSecond"u8, tokensPerSecond);
        }

        writer.WriteNumber("firstTokenMs"u8, usage.FirstTokenMs);
        writer.WriteNumber("totalMs"u8, usage.TotalMs);
        writer.WriteBoolean("contextTruncated"u8, usage.ContextTruncated);
        if (usage.HistoryLeftOut is { } historyLeftOut)
        {
            writer.WriteNumber("historyLeftOut"u8, historyLeftOut);
        }

        if (usage.ThinkingMs is { } thinkingMs)
        {
            writer.WriteNumber("thinkingMs"u8, thinkingMs);
        }

        writer.WriteEndObject();
    }
}
