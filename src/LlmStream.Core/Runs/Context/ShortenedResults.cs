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
        if (LongestOf(SizesIn(messages, rate), tooMany) is not { } longest)
        {
            return false;
        }

        var isAnyShorter = false;
        for (var index = 0; index < messages.Count; index++)
        {
            List<AIContent> contents = [.. messages[index].Contents.Select(content => Shorten(content, longest, rate))];
            if (!contents.SequenceEqual(messages[index].Contents))
            {
                messages[index] = new ChatMessage(messages[index].Role, contents);
                isAnyShorter = true;
            }
        }

        return isAnyShorter;
    }

    /// <summary>So many tokens all results have together.</summary>
    internal static int TokensIn(List<ChatMessage> messages, TokenRate rate) => SizesIn(messages, rate).Sum();

    private static List<int> SizesIn(List<ChatMessage> messages, TokenRate rate) =>
        [.. messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => TokensOf(ToolResultText.Of(result), rate))];

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
