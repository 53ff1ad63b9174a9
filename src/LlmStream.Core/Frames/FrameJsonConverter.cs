using System.Text.Json;
using System.Text.Json.Serialization;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Frames;

/// <summary>Writes frames as the contract spells them, by hand: names are encoded once and a token's text is never made into a string.</summary>
/// <remarks>Frames are only ever written by the server, so reading is refused.</remarks>
public sealed class FrameJsonConverter : JsonConverter<Frame>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(Frame).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override Frame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Frames are written, never read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Frame value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(FrameNames.Type, value.Type);
        switch (value)
        {
            case TokenFrame token:
                WriteDelta(writer, token.Offset, token.Text, token.Count);
                writer.WriteNumber(FrameNames.Total, token.Total);
                break;
            case ThinkingFrame thinking:
                WriteDelta(writer, thinking.Offset, thinking.Text, thinking.Count);
                break;
            case StartedFrame started:
                WriteStarted(writer, started);
                break;
            case QueuedFrame queued:
                writer.WriteNumber(FrameNames.Position, queued.Position);
                break;
            case StatusFrame status:
                writer.WriteString(FrameNames.Phase, FrameNames.Of(status.Phase));
                break;
            case RewindFrame rewind:
                writer.WriteNumber(FrameNames.Thinking, rewind.Thinking);
                writer.WriteNumber(FrameNames.Text, rewind.Text);
                writer.WriteNumber(FrameNames.Attempt, rewind.Attempt);
                break;
            case ToolFrame tool:
                ToolCallJson.WriteMembers(writer, tool.Call);
                break;
            case CompletedFrame completed:
                WriteCursor(writer, completed.Cursor);
                writer.WriteString(FrameNames.FinishReason, FrameNames.Of(completed.FinishReason));
                WriteUsage(writer, completed.Usage);
                if (completed.Corrections is { } corrections)
                {
                    writer.WritePropertyName(FrameNames.Corrections);
                    corrections.WriteTo(writer);
                }

                writer.WriteBoolean(FrameNames.Stored, completed.Stored);
                break;
            case StoppedFrame stopped:
                WriteCursor(writer, stopped.Cursor);
                WriteUsage(writer, stopped.Usage);
                writer.WriteBoolean(FrameNames.Stored, stopped.Stored);
                break;
            case FailedFrame failed:
                WriteCursor(writer, failed.Cursor);
                FailureJson.WriteMembers(writer, failed.Failure);
                writer.WriteBoolean(FrameNames.Stored, failed.Stored);
                break;
            default:
                throw new NotSupportedException($"No written form for {value.GetType().Name}.");
        }

        writer.WriteEndObject();
    }

    private static void WriteDelta(Utf8JsonWriter writer, int offset, ReadOnlyMemory<char> text, int count)
    {
        writer.WriteNumber(FrameNames.Offset, offset);
        writer.WriteString(FrameNames.Text, text.Span);
        if (count != 1)
        {
            writer.WriteNumber(FrameNames.Count, count);
        }
    }

    private static void WriteStarted(Utf8JsonWriter writer, StartedFrame started)
    {
        writer.WriteString(FrameNames.MessageId, started.MessageId);
        writer.WriteString(FrameNames.ConversationId, started.ConversationId);
        if (started.UserMessageId is { } userMessageId)
        {
            writer.WriteString(FrameNames.UserMessageId, userMessageId);
        }

        writer.WriteString(FrameNames.Generator, started.Generator);
        writer.WriteString(FrameNames.Provider, started.Provider);
        writer.WriteString(FrameNames.Model, started.Model);
        if (started.MaxTokens is { } maxTokens)
        {
            writer.WriteNumber(FrameNames.MaxTokens, maxTokens);
        }

        writer.WriteNumber(FrameNames.Attempt, started.Attempt);
    }

    private static void WriteCursor(Utf8JsonWriter writer, Cursor cursor) => writer.WriteString(FrameNames.Cursor, cursor.ToString());

    private static void WriteUsage(Utf8JsonWriter writer, Usage usage)
    {
        writer.WritePropertyName(FrameNames.Usage);
        UsageJson.Write(writer, usage);
    }
}
