using System.Text.Json;

namespace LlmStream.Core.Frames;

/// <summary>The written form of a tool call inside a <c>tool</c> frame.</summary>
internal static class ToolCallJson
{
    internal static void WriteMembers(Utf8JsonWriter writer, ToolCall call)
    {
        writer.WriteString("callId"u8, call.CallId);
        writer.WriteString("name"u8, call.Name);
        if (call.Title is not null)
        {
            writer.WriteString("title"u8, call.Title);
        }

        writer.WriteNumber(FrameNames.Offset, call.Offset);
        writer.WriteString("state"u8, FrameNames.Of(call.State));
        if (call.Round is { } round)
        {
            writer.WriteNumber("round"u8, round);
        }

        WriteElement(writer, "arguments"u8, call.Arguments);
        WriteElement(writer, "result"u8, call.Result);
        if (call.Error is not null)
        {
            writer.WriteString("error"u8, call.Error);
        }

        if (call.Refused)
        {
            writer.WriteBoolean("refused"u8, true);
        }
    }

    private static void WriteElement(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? element)
    {
        if (element is { } value)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
