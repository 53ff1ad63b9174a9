using System.Buffers;
using System.Text.Json;
using LlmStream.Providers.OpenAI.Dialects;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>The body of <c>POST /v1/chat/completions</c>.</summary>
internal static class ChatRequestJson
{
    internal static ReadOnlyMemory<byte> Write(string model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, Dialect dialect)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, RequestJson.Writing);
        writer.WriteStartObject();
        writer.WriteString("model"u8, model);
        writer.WriteBoolean("stream"u8, true);
        writer.WriteStartObject("stream_options"u8);
        writer.WriteBoolean("include_usage"u8, true);
        writer.WriteEndObject();
        writer.WriteStartArray("messages"u8);
        ChatMessageJson.Write(writer, messages);
        writer.WriteEndArray();
        WriteSettings(writer, model, options, dialect);
        WriteFormat(writer, options?.ResponseFormat);
        WriteTools(writer, options);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteSettings(Utf8JsonWriter writer, string model, ChatOptions? options, Dialect dialect)
    {
        if (options?.Temperature is { } temperature && dialect.TakesSampling(model))
        {
            writer.WriteNumber("temperature"u8, temperature);
        }

        if (options?.TopP is { } topP && dialect.TakesSampling(model))
        {
            writer.WriteNumber("top_p"u8, topP);
        }

        if (options?.MaxOutputTokens is { } most)
        {
            writer.WriteNumber(dialect.MaxTokensField, most);
        }

        RequestJson.WriteSeed(writer, options);
        RequestJson.WriteStops(writer, "stop"u8, options);
        if (Thinking.Of(options) is { } effort)
        {
            dialect.WriteThinking(writer, model, effort);
        }
    }

    private static void WriteFormat(Utf8JsonWriter writer, ChatResponseFormat? format)
    {
        if (format is not ChatResponseFormatJson json)
        {
            return;
        }

        writer.WriteStartObject("response_format"u8);
        if (json.Schema is { } schema)
        {
            writer.WriteString("type"u8, "json_schema"u8);
            writer.WriteStartObject("json_schema"u8);
            writer.WriteString("name"u8, json.SchemaName ?? "answer");
            writer.WritePropertyName("schema"u8);
            schema.WriteTo(writer);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("type"u8, "json_object"u8);
        }

        writer.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter writer, ChatOptions? options)
    {
        if (RequestJson.WriteFunctions(writer, options) && options?.ToolMode is RequiredChatToolMode)
        {
            writer.WriteString("tool_choice"u8, "required"u8);
        }
    }
}
