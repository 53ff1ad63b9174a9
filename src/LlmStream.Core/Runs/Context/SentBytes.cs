using System.Text;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs.Context;

/// <summary>How much a model is sent, in bytes of UTF-8: whatever a provider puts into its prompt counts, be it text, a call, a result or a declaration.</summary>
/// <param name="Plain">Of ASCII.</param>
/// <param name="Other">Of all other characters, of which most tokenizers take fewer bytes for a token.</param>
/// <param name="Messages">In so many messages.</param>
internal readonly record struct SentBytes(long Plain, long Other, int Messages)
{
    /// <summary>Around a declaration: <c>{"type":"function","function":{"name":"","description":"","parameters":}}</c>.</summary>
    private const int AroundDeclaration = 80;

    /// <summary>Around a call: <c>{"name":"","arguments":}</c> and the marks of the template.</summary>
    private const int AroundCall = 40;

    /// <summary>All of it.</summary>
    internal long All => Plain + Other;

    public static SentBytes operator +(SentBytes one, SentBytes other) =>
        new(one.Plain + other.Plain, one.Other + other.Other, one.Messages + other.Messages);

    /// <summary>A text by itself.</summary>
    internal static SentBytes Of(string text)
    {
        var plain = 0;
        foreach (var letter in text)
        {
            plain += char.IsAscii(letter) ? 1 : 0;
        }

        return new SentBytes(plain, Encoding.UTF8.GetByteCount(text) - plain, 0);
    }

    /// <summary>A message with all that is in it; its results are messages of their own.</summary>
    internal static SentBytes Of(ChatMessage message)
    {
        var results = 0;
        var sum = default(SentBytes);
        foreach (var content in message.Contents)
        {
            results += content is FunctionResultContent ? 1 : 0;
            sum += Of(content);
        }

        return sum with { Messages = Math.Max(1, results) };
    }

    /// <summary>Messages together.</summary>
    internal static SentBytes Of(IEnumerable<ChatMessage> messages) => messages.Aggregate(default(SentBytes), (sum, message) => sum + Of(message));

    /// <summary>The declarations of tools: providers put them into the prompt as JSON.</summary>
    internal static SentBytes Of(IEnumerable<AITool> declared) => declared.Aggregate(default(SentBytes), (sum, tool) =>
        sum
        + new SentBytes(AroundDeclaration, 0, 0)
        + Of(tool.Name)
        + Of(tool.Description)
        + Of(tool is AIFunctionDeclaration function ? function.JsonSchema.GetRawText() : string.Empty));

    private static SentBytes Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        TextReasoningContent thought => Of(thought.Text),
        FunctionCallContent call => new SentBytes(AroundCall, 0, 0) + Of(call.Name) + Of(ToolResults.ArgumentsOf(call)?.GetRawText() ?? string.Empty),
        FunctionResultContent result => Of(ToolResultText.Of(result)),
        _ => default,
    };
}
