using System.Text.Json;

namespace LlmStream.Core.Frames;

/// <summary>The written form of a tool call inside a <c>tool</c> frame.</summary>
internal static class ToolCallJson
{
    internal static void WriteMembers(Utf8JsonWriter writer, ToolCall call)
    {
        writer.WriteString("callId"u8, call.CallId);
        writer.WriteString("name"u8, call.Name);
        writer.WriteNumber(FrameNames.Offset, call.Offset);
        writer.WriteString("state"u8, FrameNames.Of(call.State));
        WriteElement(writer, "arguments"u8, call.Arguments);
        WriteElement(writer, "result"u8, call.Result);
        if (call.Error is not null)
        {
            writer.WriteString("error"u8, call.Error);
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
