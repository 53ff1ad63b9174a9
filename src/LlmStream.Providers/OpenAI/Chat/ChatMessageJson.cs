using System.Text.Json;
using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>Messages as OpenAI's protocol has them: a tool's result is a message of its own that names the call. Thinking is not sent back.</summary>
internal static class ChatMessageJson
{
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        foreach (var message in MessageTurns.Join(messages))
        {
            var results = message.Contents.OfType<FunctionResultContent>().ToArray();
            foreach (var result in results)
            {
                WriteResult(writer, result);
            }

            if (results.Length == 0)
            {
                WriteMessage(writer, message);
            }
        }
    }

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, message.Role.Value);
        var images = MessageParts.Images(message);
        if (images.Count == 0)
        {
            writer.WriteString("content"u8, message.Text);
        }
        else
        {
            WriteParts(writer, message.Text, images);
        }

        var calls = message.Contents.OfType<FunctionCallContent>().ToArray();
        if (calls.Length > 0)
        {
            writer.WriteStartArray("tool_calls"u8);
            Array.ForEach(calls, call => WriteCall(writer, call));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, string text, IReadOnlyList<DataContent> images)
    {
        writer.WriteStartArray("content"u8);
        if (text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "text"u8);
            writer.WriteString("text"u8, text);
            writer.WriteEndObject();
        }

        foreach (var image in images)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "image_url"u8);
            writer.WriteStartObject("image_url"u8);
            writer.WriteString("url"u8, image.Uri);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCall(Utf8JsonWriter writer, FunctionCallContent call)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, call.CallId);
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, call.Name);
        writer.WriteString("arguments"u8, MessageParts.ArgumentsText(call));
        writer.WriteEndObject();
        if (call.AdditionalProperties?.GetValueOrDefault(CallAssembly.Extra) is JsonElement extra)
        {
            writer.WritePropertyName(CallAssembly.Extra);
            extra.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, FunctionResultContent result)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "tool"u8);
        writer.WriteString("tool_call_id"u8, result.CallId);
        writer.WriteString("content"u8, ToolResultText.Of(result));
        writer.WriteEndObject();
    }
}
