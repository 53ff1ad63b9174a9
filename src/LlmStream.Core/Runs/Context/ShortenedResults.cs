using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs.Context;

/// <summary>Shortens the results of tools that have no room in a model's window, the longest first, each with a note that says so.</summary>
internal static class ShortenedResults
{
    private const string Note = "… [cut: too long for this model's window]";

    /// <summary>Shortens results in messages, as far as they can be.</summary>
    /// <param name="messages">All that is sent; those with results are replaced.</param>
    /// <param name="tooMany">By so many tokens it is too long.</param>
    /// <param name="rate">How tokens are estimated.</param>
    /// <returns>Whether anything was shortened.</returns>
    internal static bool Apply(List<ChatMessage> messages, int tooMany, TokenRate rate)
    {
        var texts = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(ToolResultText.Of).ToList();
        if (LongestOf(texts.ConvertAll(text => TokensOf(text, rate)), tooMany) is not { } longest)
        {
            return false;
        }

        for (var index = 0; index < messages.Count; index++)
        {
            if (messages[index].Contents.Any(content => content is FunctionResultContent))
            {
                messages[index] = new ChatMessage(messages[index].Role, [.. messages[index].Contents.Select(content => Shorten(content, longest, rate))]);
            }
        }

        return true;
    }

    /// <summary>The most tokens that a result may have so that all of them together have so many fewer; null when there is none to shorten.</summary>
    private static int? LongestOf(List<int> sizes, int tooMany)
    {
        sizes.Sort();
        var left = sizes.Sum() - tooMany;
        for (var index = 0; index < sizes.Count; index++)
        {
            var share = left / (sizes.Count - index);
            if (sizes[index] > share)
            {
                return Math.Max(0, share);
            }

            left -= sizes[index];
        }

        return null;
    }

    private static AIContent Shorten(AIContent content, int most, TokenRate rate)
    {
        var note = TokensOf(Note, rate);
        if (content is not FunctionResultContent result || ToolResultText.Of(result) is var text && TokensOf(text, rate) <= Math.Max(most, note))
        {
            return content;
        }

        var (tokens, end) = (note + 1.0, 0);
        foreach (var letter in text.EnumerateRunes())
        {
            tokens += letter.IsAscii ? 1 / rate.PlannedPlain : letter.Utf8SequenceLength / rate.PlannedOther;
            if (tokens > most)
            {
                break;
            }

            end += letter.Utf16SequenceLength;
        }

        return new FunctionResultContent(result.CallId, text[..end] + Note) { Exception = result.Exception };
    }

    private static int TokensOf(string text, TokenRate rate) => rate.TokensOf(SentBytes.Of(text));
}
