using System.Text;
using LlmStream.Core.Conversations;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs;

/// <summary>Chooses the history that fits a model's window, and notices when a provider saw less than was sent.</summary>
/// <remarks>
/// Tokens are estimated from UTF-8 bytes, which treats Latin and East Asian scripts alike well enough: tokenizers of present
/// models give 3 to 5 bytes a token on prose. The estimate leans to more tokens when it makes room and to fewer when it accuses.
/// </remarks>
internal static class ContextWindow
{
    private const double BytesPerTokenAtLeast = 3.5;
    private const double BytesPerTokenAtMost = 8;
    private const int TokensPerMessage = 8;
    private const int AnswerShare = 4;

    /// <summary>The newest part of the history that fits beside the prompt and leaves room for the answer.</summary>
    /// <param name="history">Oldest first.</param>
    /// <param name="prompt">The system's and the user's messages, which are always sent.</param>
    /// <param name="window">The model's window in tokens; all fits when it is not known.</param>
    /// <param name="maxTokens">The most tokens of the answer; a quarter of the window when it is not set.</param>
    internal static IReadOnlyList<Message> Fit(
        IReadOnlyList<Message> history,
        IReadOnlyList<ChatMessage> prompt,
        int? window,
        int? maxTokens)
    {
        if (window is not { } size)
        {
            return history;
        }

        var room = size - Math.Min(maxTokens ?? size, size / AnswerShare) - prompt.Sum(message => Estimate(message.Text));
        var first = history.Count;
        while (first > 0)
        {
            room -= Estimate(history[first - 1].Text);
            if (room < 0)
            {
                break;
            }

            first--;
        }

        // An answer without its question misleads a model more than neither does.
        while (first < history.Count && history[first].Role == MessageRole.Assistant)
        {
            first++;
        }

        return [.. history.Skip(first)];
    }

    /// <summary>Whether a provider counted so few tokens that it cannot have read the whole prompt.</summary>
    internal static bool WasTruncated(IEnumerable<ChatMessage> prompt, int? countedTokens) =>
        countedTokens is > 0 && countedTokens < prompt.Sum(message => Encoding.UTF8.GetByteCount(message.Text)) / BytesPerTokenAtMost;

    private static int Estimate(string text) =>
        TokensPerMessage + (int)Math.Ceiling(Encoding.UTF8.GetByteCount(text) / BytesPerTokenAtLeast);
}
