using LlmStream.Core.Frames;

namespace LlmStream.Core.Conversations;

/// <summary>What is kept of an answer that is to be written further.</summary>
/// <param name="Text">Its text; all that is known of it.</param>
/// <param name="Thinking">Its reasoning; null when there is none, or it begins again.</param>
/// <param name="Tools">Its tool calls, all of them ended: one that was interrupted is not repeated.</param>
/// <param name="Attempt">The attempt that goes on.</param>
/// <param name="AttemptStarts">Where each attempt after the first began.</param>
public sealed record Continuation(string Text, string? Thinking, IReadOnlyList<ToolCall>? Tools, int Attempt, IReadOnlyList<Cursor> AttemptStarts)
{
    /// <summary>Decides what is kept.</summary>
    /// <param name="message">The answer with all that is known of it.</param>
    /// <param name="mayHaveLost">Whether more may have been sent than is known, as after a crash.</param>
    /// <remarks>
    /// A model goes on with a text, but not with a thought: thinking behind which no text came begins again. Whenever less is kept
    /// than may have been sent, the attempt goes up, so that readers of the older one cut what they have.
    /// </remarks>
    public static Continuation Of(Message message, bool mayHaveLost)
    {
        var thinkingEnds = message.Text.Length > 0;
        var thinking = thinkingEnds ? message.Thinking : null;
        var tools = InterruptedCalls.Settle(message.Tools);
        if (!mayHaveLost && (thinkingEnds || message.Thinking is null))
        {
            return new Continuation(message.Text, thinking, tools, message.Attempt, message.AttemptStarts);
        }

        var attempt = message.Attempt + 1;
        var start = new Cursor(thinking?.Length ?? 0, message.Text.Length, attempt);
        return new Continuation(message.Text, thinking, tools, attempt, [.. message.AttemptStarts, start]);
    }
}
