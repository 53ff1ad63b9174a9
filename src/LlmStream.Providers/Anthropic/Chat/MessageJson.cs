using System.Text.Json;
using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>
/// Messages as Anthropic takes them: roles user and assistant alone, tool results with the user's, and an assistant's thinking with the
/// signature under which it was given, without which it is refused.
/// </summary>
internal static class MessageJson
{
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        foreach (var message in messages.Where(message => message.Role != ChatRole.System))
        {
            var blocks = message.Contents.Where(IsBlock).ToList();
            if (blocks.Count == 0)
            {
                continue;
            }

            writer.WriteStartObject();
            writer.WriteString("role"u8, message.Role == ChatRole.Assistant ? "assistant"u8 : "user"u8);
            writer.WriteStartArray("content"u8);
            blocks.ForEach(block => WriteBlock(writer, block));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    // A text of nothing but white space is refused.
    private static bool IsBlock(AIContent content) => content switch
    {
        TextContent text => !string.IsNullOrWhiteSpace(text.Text),
        TextReasoningContent thinking => !string.IsNullOrEmpty(thinking.ProtectedData),
        DataContent data => data.HasTopLevelMediaType("image"),
        FunctionCallContent or FunctionResultContent => true,
        _ => false,
    };

    private static void WriteBlock(Utf8JsonWriter writer, AIContent content)
    {
        writer.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                writer.WriteString("type"u8, "text"u8);
                writer.WriteString("text"u8, text.Text);
                break;
            case TextReasoningContent thinking:
                WriteThinking(writer, thinking);
                break;
            case DataContent image:
                WriteImage(writer, image);
                break;
            case FunctionCallContent call:
                writer.WriteString("type"u8, "tool_use"u8);
                writer.WriteString("id"u8, call.CallId);
                writer.WriteString("name"u8, call.Name);
                writer.WritePropertyName("input"u8);
                writer.WriteRawValue(MessageParts.ArgumentsText(call));
                break;
            case FunctionResultContent result:
                writer.WriteString("type"u8, "tool_result"u8);
                writer.WriteString("tool_use_id"u8, result.CallId);
                writer.WriteString("content"u8, ToolResultText.Of(result));
                if (result.Exception is not null)
                {
                    writer.WriteBoolean("is_error"u8, true);
                }

                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteThinking(Utf8JsonWriter writer, TextReasoningContent thinking)
    {
        if (RedactedThinking.DataOf(thinking) is { } data)
        {
            writer.WriteString("type"u8, "redacted_thinking"u8);
            writer.WriteString("data"u8, data);
            return;
        }

        writer.WriteString("type"u8, "thinking"u8);
        writer.WriteString("thinking"u8, thinking.Text);
        writer.WriteString("signature"u8, thinking.ProtectedData);
    }

    private static void WriteImage(Utf8JsonWriter writer, DataContent image)
    {
        writer.WriteString("type"u8, "image"u8);
        writer.WriteStartObject("source"u8);
        writer.WriteString("type"u8, "base64"u8);
        writer.WriteString("media_type"u8, image.MediaType);
        writer.WriteBase64String("data"u8, image.Data.Span);
        writer.WriteEndObject();
    }
}
