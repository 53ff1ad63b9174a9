using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>An answer in chunks. Whole is one that has told why it ended: <c>[DONE]</c> alone is sent by proxies whose model was killed too.</summary>
internal sealed class ChunkAnswer(string model, DeltaUpdates deltas, ProviderFailures failures) : IAnswerParser
{
    private readonly CallAssembly calls = new();
    private readonly ThoughtTags tags = new();
    private string? finish;
    private ChunkUsage? usage;

    public bool IsWhole => finish is not null;

    public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        if (data.Trim(" \t\n"u8) is var trimmed && (trimmed.IsEmpty || trimmed.SequenceEqual("[DONE]"u8)))
        {
            return null;
        }

        var chunk = ChunkParser.Parse(trimmed);
        if (!IsWhole && (chunk.Error is not null || chunk.Finish is "error" or "MALFORMED_FUNCTION_CALL"))
        {
            throw failures.OfError(chunk.Error ?? ErrorBody.Unsaid);
        }

        usage = chunk.Usage ?? usage;
        finish ??= string.IsNullOrEmpty(chunk.Finish) ? null : chunk.Finish;
        if (chunk.Calls is { } pieces)
        {
            calls.Add(pieces);
        }

        return ToUpdate(chunk) ?? (chunk.Calls is null ? null : UnderWay());
    }

    /// <exception cref="FailureException">No reason to end was told.</exception>
    public ChatResponseUpdate End()
    {
        if (finish is null)
        {
            throw failures.BrokeOff();
        }

        var contents = calls.ToContents(isCutShort: finish == "length").ToList();
        if (usage is { } counted)
        {
            contents.Add(new UsageContent(UsageJson.ToDetails(counted)));
        }

        return new ChatResponseUpdate(ChatRole.Assistant, contents) { ModelId = model, FinishReason = Reason(finish) };
    }

    // Those in capitals are Gemini's own (ai.google.dev/api/generate-content, FinishReason), which its endpoint hands on as they are.
    private static ChatFinishReason Reason(string finish) => finish switch
    {
        "stop" or "STOP" => ChatFinishReason.Stop,
        "length" or "max_tokens" or "MAX_TOKENS" => ChatFinishReason.Length,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" => ChatFinishReason.ContentFilter,
        _ when finish.StartsWith("content_filter", StringComparison.Ordinal) => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(finish),
    };

    // A call is told when it is whole; until then its pieces show that the model is not silent.
    private static ChatResponseUpdate UnderWay() => new(ChatRole.Assistant, []);

    private ChatResponseUpdate? ToUpdate(in Chunk chunk)
    {
        var text = tags.Strip(chunk.Text, chunk.IsThought);
        var thinking = chunk.IsThought ? text : chunk.Thinking;
        text = chunk.IsThought ? null : text;
        return (string.IsNullOrEmpty(thinking), string.IsNullOrEmpty(text)) switch
        {
            (true, true) => null,
            (true, false) => deltas.Text(text),
            (false, true) => deltas.Thinking(thinking),
            (false, false) => new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent(thinking), new TextContent(text)]),
        };
    }
}
