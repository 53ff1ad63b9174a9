using System.Text;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>An answer in events. Whole is one that has told why it stopped.</summary>
internal sealed class MessageAnswer(string model, DeltaUpdates deltas, ProviderFailures failures) : IAnswerParser
{
    private readonly SortedDictionary<int, Call> calls = [];
    private string? stopReason;
    private long? inputTokens;
    private long? outputTokens;
    private long cachedTokens;

    public bool IsWhole => stopReason is not null;

    public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        var told = MessageEventParser.Parse(data);
        inputTokens = told.InputTokens ?? inputTokens;
        outputTokens = told.OutputTokens ?? outputTokens;
        cachedTokens = Math.Max(cachedTokens, told.CachedTokens);
        switch (told.Type)
        {
            case "error" when !IsWhole:
                throw failures.OfError(told.Error ?? ErrorBody.Unsaid);
            case "content_block_start" when told.BlockType == "tool_use":
                calls[told.Index] = new Call(told.Id ?? string.Empty, told.Name ?? string.Empty);
                return UnderWay();
            case "content_block_delta" when told.PartialJson is { } piece:
                if (calls.TryGetValue(told.Index, out var call))
                {
                    call.Arguments.Append(piece);
                }

                return UnderWay();
            case "content_block_start" or "content_block_delta":
                return ToUpdate(told);
            case "message_delta":
                stopReason ??= told.StopReason;
                return null;
            default:
                return null;
        }
    }

    /// <exception cref="FailureException">No reason to stop was told.</exception>
    public ChatResponseUpdate End()
    {
        if (stopReason is null)
        {
            throw failures.BrokeOff();
        }

        List<AIContent> contents = [.. calls.Values.Select(call => MessageParts.Call(call.Id, call.Name, call.Arguments.ToString()))];
        var finish = Reason(stopReason);
        if (finish == ChatFinishReason.Length && contents is [.., FunctionCallContent { Exception: not null }])
        {
            // A call that was cut at the limit was not made.
            contents.RemoveAt(contents.Count - 1);
        }

        if (inputTokens is not null || outputTokens is not null)
        {
            contents.Add(new UsageContent(Usage()));
        }

        return new ChatResponseUpdate(ChatRole.Assistant, contents) { ModelId = model, FinishReason = finish };
    }

    private static ChatFinishReason Reason(string stopReason) => stopReason switch
    {
        "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
        "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
        "tool_use" => ChatFinishReason.ToolCalls,
        "refusal" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(stopReason),
    };

    // A call is told when it is whole; until then its pieces show that the model is not silent.
    private static ChatResponseUpdate UnderWay() => new(ChatRole.Assistant, []);

    private ChatResponseUpdate? ToUpdate(in MessageEvent told) =>
        !string.IsNullOrEmpty(told.Text) ? deltas.Text(told.Text)
        : !string.IsNullOrEmpty(told.Thinking) && string.IsNullOrEmpty(told.Signature) ? deltas.Thinking(told.Thinking)
        : !string.IsNullOrEmpty(told.Thinking) ? Update(new TextReasoningContent(told.Thinking) { ProtectedData = told.Signature })
        : !string.IsNullOrEmpty(told.Signature) ? Update(new TextReasoningContent(null) { ProtectedData = told.Signature })
        : told.BlockType == "redacted_thinking" && told.Data is { } data ? Update(RedactedThinking.Of(data))
        : null;

    private static ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content]);

    private UsageDetails Usage()
    {
        var prompt = inputTokens + cachedTokens;
        return new UsageDetails
        {
            InputTokenCount = prompt,
            OutputTokenCount = outputTokens,
            TotalTokenCount = prompt + outputTokens,
            CachedInputTokenCount = cachedTokens > 0 ? cachedTokens : null,
        };
    }

    private sealed record Call(string Id, string Name)
    {
        internal StringBuilder Arguments { get; } = new();
    }
}
