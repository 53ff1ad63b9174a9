using LlmStream.Core.Conversations;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>
/// The calls that an unfinished answer has, as messages: a model that goes on with it is given what came of them, and need not call
/// again what was called, nor repeat what was interrupted.
/// </summary>
internal static class EarlierCalls
{
    /// <summary>The calls with the text before each, and the text behind the last of them.</summary>
    internal static (IReadOnlyList<ChatMessage> Messages, string Behind) Of(Message answer)
    {
        var messages = new List<ChatMessage>();
        var place = 0;
        foreach (var calls in (answer.Tools ?? []).GroupBy(call => Math.Min(call.Offset, answer.Text.Length)).OrderBy(calls => calls.Key))
        {
            var said = answer.Text[place..Math.Max(place, calls.Key)];
            AIContent[] text = said.Length > 0 ? [new TextContent(said)] : [];
            messages.Add(new ChatMessage(ChatRole.Assistant, [.. text, .. calls.Select(ToolResults.CallOf)]));
            messages.Add(new ChatMessage(ChatRole.Tool, [.. calls.Select(ToolResults.Of)]));
            place = Math.Max(place, calls.Key);
        }

        return (messages, answer.Text[place..]);
    }
}
