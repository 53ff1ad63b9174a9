using System.Text.Json;
using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Ollama.Chat;

/// <summary>Messages as Ollama takes them: a tool's result is a message of its own that names the tool.</summary>
internal static class ChatMessageJson
{
    internal static void Write(Utf8JsonWriter writer, IEnumerable<ChatMessage> messages)
    {
        var toolNames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var message in MessageTurns.Join(messages))
        {
            foreach (var call in message.Contents.OfType<FunctionCallContent>())
            {
                toolNames[call.CallId] = call.Name;
            }

            var results = message.Contents.OfType<FunctionResultContent>().ToArray();
            foreach (var result in results)
            {
                WriteResult(writer, result, toolNames.GetValueOrDefault(result.CallId));
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
        writer.WriteString("content"u8, message.Text);
        var thinking = string.Concat(message.Contents.OfType<TextReasoningContent>().Select(content => content.Text));
        if (thinking.Length > 0)
        {
            writer.WriteString("thinking"u8, thinking);
        }

        WriteImages(writer, message);
        var calls = message.Contents.OfType<FunctionCallContent>().ToArray();
        if (calls.Length > 0)
        {
            writer.WriteStartArray("tool_calls"u8);
            for (var index = 0; index < calls.Length; index++)
            {
                ToolCallJson.Write(writer, calls[index], index);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteImages(Utf8JsonWriter writer, ChatMessage message)
    {
        var images = MessageParts.Images(message);
        if (images.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("images"u8);
        foreach (var image in images)
        {
            writer.WriteBase64StringValue(image.Data.Span);
        }

        writer.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter writer, FunctionResultContent result, string? toolName)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "tool"u8);
        writer.WriteString("content"u8, ToolResultText.Of(result));
        if (toolName is not null)
        {
            writer.WriteString("tool_name"u8, toolName);
        }

        writer.WriteEndObject();
    }
}
