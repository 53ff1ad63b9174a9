using LlmStream.Core.Conversations;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs.Continuations;

/// <summary>How a model is asked to go on with an answer that it, or another start of it, has begun.</summary>
internal static class ContinuationPrompt
{
    private const string Instruction =
        "Your answer was interrupted at the very end of the text above. Go on with it from exactly there, even from the middle of a "
        + "word, a line or a table. Do not repeat anything that stands there already, do not begin anew, and say nothing about the "
        + "interruption: write only what follows, so that both parts can be joined.";

    /// <summary>What is sent behind the prompt.</summary>
    /// <param name="answer">The answer so far; nothing is sent for one without text and tool calls, which is begun again.</param>
    /// <param name="byInstruction">Whether the model has to be told, because it would answer to a last message of its own.</param>
    internal static IReadOnlyList<ChatMessage> Compose(Message answer, bool byInstruction)
    {
        var (calls, rest) = EarlierCalls.Of(answer);
        if (rest.Length == 0)
        {
            return calls;
        }

        var begun = new ChatMessage(ChatRole.Assistant, rest);
        return byInstruction ? [.. calls, begun, new ChatMessage(ChatRole.User, Instruction)] : [.. calls, begun];
    }
}
