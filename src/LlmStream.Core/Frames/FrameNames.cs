using System.Text.Json;

namespace LlmStream.Core.Frames;

/// <summary>The contract's field names and words, encoded once.</summary>
internal static class FrameNames
{
    internal static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    internal static readonly JsonEncodedText MessageId = JsonEncodedText.Encode("messageId");
    internal static readonly JsonEncodedText ConversationId = JsonEncodedText.Encode("conversationId");
    internal static readonly JsonEncodedText UserMessageId = JsonEncodedText.Encode("userMessageId");
    internal static readonly JsonEncodedText Generator = JsonEncodedText.Encode("generator");
    internal static readonly JsonEncodedText Provider = JsonEncodedText.Encode("provider");
    internal static readonly JsonEncodedText Model = JsonEncodedText.Encode("model");
    internal static readonly JsonEncodedText MaxTokens = JsonEncodedText.Encode("maxTokens");
    internal static readonly JsonEncodedText Attempt = JsonEncodedText.Encode("attempt");
    internal static readonly JsonEncodedText Position = JsonEncodedText.Encode("position");
    internal static readonly JsonEncodedText Phase = JsonEncodedText.Encode("phase");
    internal static readonly JsonEncodedText Thinking = JsonEncodedText.Encode("thinking");
    internal static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    internal static readonly JsonEncodedText Offset = JsonEncodedText.Encode("offset");
    internal static readonly JsonEncodedText Count = JsonEncodedText.Encode("count");
    internal static readonly JsonEncodedText Total = JsonEncodedText.Encode("total");
    internal static readonly JsonEncodedText Cursor = JsonEncodedText.Encode("cursor");
    internal static readonly JsonEncodedText FinishReason = JsonEncodedText.Encode("finishReason");
    internal static readonly JsonEncodedText Usage = JsonEncodedText.Encode("usage");
    internal static readonly JsonEncodedText Corrections = JsonEncodedText.Encode("corrections");
    internal static readonly JsonEncodedText Stored = JsonEncodedText.Encode("stored");

    private static readonly JsonEncodedText[] Phases = Encode<RunPhase>();
    private static readonly JsonEncodedText[] FinishReasons = Encode<FinishReason>();
    private static readonly JsonEncodedText[] ToolCallStates = Encode<ToolCallState>();

    internal static JsonEncodedText Of(RunPhase phase) => Phases[(int)phase];

    internal static JsonEncodedText Of(FinishReason reason) => FinishReasons[(int)reason];

    internal static JsonEncodedText Of(ToolCallState state) => ToolCallStates[(int)state];

    private static JsonEncodedText[] Encode<TEnum>()
        where TEnum : struct, Enum =>
        [.. Enum.GetNames<TEnum>().Select(name => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name)))];
}
