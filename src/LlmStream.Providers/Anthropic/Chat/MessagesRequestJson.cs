using System.Buffers;
using System.Text.Json;
using LlmStream.Providers.Anthropic.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>The body of <c>POST /v1/messages</c>.</summary>
internal static class MessagesRequestJson
{
    // The wire wants a limit in every request. Where the model's own is not known, this is what all present models can.
    private const int UsualMaxTokens = 8_192;
    private const int LargestMaxTokens = 32_000;

    internal static Dictionary<string, JsonElement> Write(ClaudeModel model, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, RequestJson.Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("model"u8, model.Name);
            writer.WriteBoolean("stream"u8, true);
            WriteSystem(writer, messages, options, model);
            writer.WriteStartArray("messages"u8);
            MessageJson.Write(writer, messages);
            writer.WriteEndArray();
            WriteSettings(writer, model, options);
            WriteTools(writer, options);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone(), StringComparer.Ordinal);
    }

    private static void WriteSystem(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, ChatOptions? options, ClaudeModel model)
    {
        var parts = messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text).ToList();
        if (options?.ResponseFormat is ChatResponseFormatJson json && !(json.Schema is not null && model.TakesSchema))
        {
            parts.Add(json.Schema is { } schema
                ? $"Answer with JSON of this schema and nothing else:\n{schema.GetRawText()}"
                : "Answer with one JSON object and nothing else.");
        }

        if (parts.Count > 0)
        {
            writer.WriteString("system"u8, string.Join("\n\n", parts));
        }
    }

    private static void WriteSettings(Utf8JsonWriter writer, ClaudeModel model, ChatOptions? options)
    {
        var most = Math.Min(
            options?.MaxOutputTokens ?? Math.Min(model.MaxTokens ?? UsualMaxTokens, LargestMaxTokens),
            model.MaxTokens ?? int.MaxValue);
        var thinks = ThinkingJson.Write(writer, model, Thinking.Of(options), ref most);
        writer.WriteNumber("max_tokens"u8, most);

        // A model that thinks takes no temperature but its own, and none takes both.
        if (model.TakesSampling && !thinks && options?.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature"u8, Math.Min(temperature, 1f));
        }
        else if (model.TakesSampling && !thinks && options?.TopP is { } topP)
        {
            writer.WriteNumber("top_p"u8, topP);
        }

        RequestJson.WriteStops(writer, "stop_sequences"u8, options);
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } && model.TakesSchema)
        {
            writer.WriteStartObject("output_config"u8);
            writer.WriteStartObject("format"u8);
            writer.WriteString("type"u8, "json_schema"u8);
            writer.WritePropertyName("schema"u8);
            schema.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    private static void WriteTools(Utf8JsonWriter writer, ChatOptions? options)
    {
        // Those that may not be called are told too: calls in the messages are refused without.
        AIFunctionDeclaration[] tools = [.. options?.Tools?.OfType<AIFunctionDeclaration>() ?? []];
        if (tools.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("tools"u8);
        foreach (var tool in tools)
        {
            writer.WriteStartObject();
            RequestJson.WriteFunction(writer, tool, "input_schema"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (options?.ToolMode is RequiredChatToolMode or NoneChatToolMode)
        {
            writer.WriteStartObject("tool_choice"u8);
            writer.WriteString("type"u8, options.ToolMode is NoneChatToolMode ? "none"u8 : "any"u8);
            writer.WriteEndObject();
        }
    }
}
