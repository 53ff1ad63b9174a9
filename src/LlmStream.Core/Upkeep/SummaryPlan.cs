using LlmStream.Core.Conversations;

namespace LlmStream.Core.Upkeep;

/// <summary>Which messages the next summary has to tell.</summary>
/// <param name="historyMessages">The most messages that are sent whole, at least 1: what is not among them must be in the summary.</param>
internal sealed class SummaryPlan(int historyMessages)
{
    /// <summary>More that no summary tells are too many.</summary>
    internal int MostUntold { get; } = Math.Min(10, historyMessages);

    /// <summary>At least so many of the newest stay whole, and one more where that would begin with an answer.</summary>
    internal int LeastWhole { get; } = Math.Min(5, historyMessages - 1);

    /// <summary>How many of the messages that no summary tells are to be told, from the oldest on: 0 when the newest are all there is.</summary>
    /// <remarks>
    /// What stays whole begins with a question: an answer without it misleads a model more than neither does. One that is being written
    /// is not told, because nobody knows yet what it says.
    /// </remarks>
    /// <param name="untold">The first of them, oldest first.</param>
    /// <param name="all">How many there are.</param>
    internal int CountOf(IReadOnlyList<Message> untold, int all) =>
        BehindAnAnswer(untold, Math.Min(all - LeastWhole, untold.TakeWhile(message => !message.IsLive).Count()));

    /// <summary>The largest number of messages, up to a bound, that ends behind an answer.</summary>
    internal static int BehindAnAnswer(IReadOnlyList<Message> messages, int most)
    {
        var count = Math.Max(0, most);
        while (count > 0 && messages[count - 1].Role != MessageRole.Assistant)
        {
            count--;
        }

        return count;
    }
}
