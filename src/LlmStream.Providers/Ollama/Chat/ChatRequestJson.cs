using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>The body of <c>POST /api/chat</c>.</summary>
internal static class ChatRequestJson
{
    internal static ReadOnlyMemory<byte> Write(string model, IEnumerable<ChatMessage> messages, ChatOptions? options, OllamaOptions settings)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, RequestJson.Writing);
        writer.WriteStartObject();
        writer.WriteString("model"u8, model);
        writer.WriteBoolean("stream"u8, true);
        WriteNeverCut(writer);
        writer.WriteStartArray("messages"u8);
        ChatMessageJson.Write(writer, messages);
        writer.WriteEndArray();
        WriteThink(writer, options);
        WriteFormat(writer, options?.ResponseFormat);
        RequestJson.WriteFunctions(writer, options);
        WriteKeepAlive(writer, settings.KeepAlive);
        WriteOptions(writer, options, settings);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>
    /// What does not fit is told, by a refusal or by an answer's end, and not cut from the beginning in silence. Ollama knows both fields since
    /// October 2025 and passes over those that it does not know. Both stand in every request, that for loading too: newer ones load a model anew when <c>shift</c> changes.
    /// </summary>
    private static void WriteNeverCut(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("truncate"u8, false);
        writer.WriteBoolean("shift"u8, false);
    }

    private static void WriteThink(Utf8JsonWriter writer, ChatOptions? options)
    {
        if (GenerationContext.Of(options)?.Input.Think is { } think)
        {
            writer.WriteBoolean("think"u8, think);
            return;
        }

        switch (options?.Reasoning?.Effort)
        {
            case ReasoningEffort.None:
                writer.WriteBoolean("think"u8, false);
                break;
            case ReasoningEffort.Low:
                writer.WriteString("think"u8, "low"u8);
                break;
            case ReasoningEffort.Medium:
                writer.WriteString("think"u8, "medium"u8);
                break;
            case ReasoningEffort.High:
                writer.WriteString("think"u8, "high"u8);
                break;
            case ReasoningEffort.ExtraHigh:
                writer.WriteString("think"u8, "max"u8);
                break;
            default:
                // Unset is not the same as false: models that think then do.
                break;
        }
    }

    private static void WriteFormat(Utf8JsonWriter writer, ChatResponseFormat? format)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return;
        }

        if (json.Schema is { } schema)
        {
            writer.WritePropertyName("format"u8);
            schema.WriteTo(writer);
        }
        else
        {
            writer.WriteString("format"u8, "json"u8);
        }
    }

    private static void WriteKeepAlive(Utf8JsonWriter writer, string? keepAlive)
    {
        if (long.TryParse(keepAlive, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            writer.WriteNumber("keep_alive"u8, seconds);
        }
        else if (!string.IsNullOrEmpty(keepAlive))
        {
            writer.WriteString("keep_alive"u8, keepAlive);
        }
    }

    private static void WriteOptions(Utf8JsonWriter writer, ChatOptions? options, OllamaOptions settings)
    {
        writer.WriteStartObject("options"u8);
        writer.WriteNumber("num_ctx"u8, settings.ContextLength);
        if (options?.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature"u8, temperature);
        }

        if (options?.MaxOutputTokens is { } most)
        {
            writer.WriteNumber("num_predict"u8, most);
        }

        if (options?.TopP is { } topP)
        {
            writer.WriteNumber("top_p"u8, topP);
        }

        if (options?.TopK is { } topK)
        {
            writer.WriteNumber("top_k"u8, topK);
        }

        RequestJson.WriteSeed(writer, options);
        RequestJson.WriteStops(writer, "stop"u8, options);
        writer.WriteEndObject();
    }
}
