using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>The updates of one stream that are a delta and nothing else.</summary>
/// <remarks>
/// An update, its list, the list's array and the part are garbage with the next delta, and with thousands of streams the collector's stops are
/// what everybody waits for. Whoever reads one by one is given the same ones again.
/// </remarks>
/// <param name="context">What is known of the call; null when it was not made by a run.</param>
internal sealed class DeltaUpdates(GenerationContext? context)
{
    private readonly bool areReused = context is { ReadsOneByOne: true };
    private ChatResponseUpdate? text;
    private ChatResponseUpdate? thinking;

    internal ChatResponseUpdate Text(string? delta)
    {
        if (!areReused)
        {
            return Of(new TextContent(delta));
        }

        text ??= Of(new TextContent(null));
        ((TextContent)text.Contents[0]).Text = delta;
        return text;
    }

    internal ChatResponseUpdate Thinking(string? delta)
    {
        if (!areReused)
        {
            return Of(new TextReasoningContent(delta));
        }

        thinking ??= Of(new TextReasoningContent(null));
        ((TextReasoningContent)thinking.Contents[0]).Text = delta!;
        return thinking;
    }

    private static ChatResponseUpdate Of(AIContent part) => new(ChatRole.Assistant, [part]);
}
