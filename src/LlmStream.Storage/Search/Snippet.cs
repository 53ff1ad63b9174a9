using LlmStream.Core.Conversations;

namespace LlmStream.Storage.Search;

/// <summary>Cuts a piece around found words out of a text.</summary>
internal static class Snippet
{
    /// <summary>The most characters, in UTF-16 code units.</summary>
    internal const int Longest = 160;

    private const int LongestBefore = 60;

    /// <returns>Null when the words are not in the text.</returns>
    internal static SearchHit? Find(Guid? messageId, string text, string words)
    {
        var match = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        if (match < 0)
        {
            return null;
        }

        var matchEnd = AvoidSplit(text, match, Math.Min(match + words.Length, match + Longest));
        var start = FindStart(text, match, Math.Max(0, match - Math.Min(LongestBefore, Longest - (matchEnd - match))));
        var end = FindEnd(text, matchEnd, Math.Min(text.Length, start + Longest));
        return new SearchHit(messageId, text[start..end], match - start, matchEnd - match);
    }

    /// <summary>The first place from <paramref name="earliest"/> on where a word begins; there, when none does before the match.</summary>
    private static int FindStart(string text, int match, int earliest)
    {
        if (earliest == 0)
        {
            return 0;
        }

        for (var start = earliest; start <= match; start++)
        {
            if (char.IsWhiteSpace(text[start - 1]) && !char.IsWhiteSpace(text[start]))
            {
                return start;
            }
        }

        return char.IsLowSurrogate(text[earliest]) ? earliest + 1 : earliest;
    }

    /// <summary>The last place up to <paramref name="latest"/> where a word ends; there, when none does after the match.</summary>
    private static int FindEnd(string text, int matchEnd, int latest)
    {
        if (latest == text.Length)
        {
            return latest;
        }

        for (var end = latest; end >= matchEnd && end > 0; end--)
        {
            if (char.IsWhiteSpace(text[end]) && !char.IsWhiteSpace(text[end - 1]))
            {
                return end;
            }
        }

        return AvoidSplit(text, matchEnd, latest);
    }

    private static int AvoidSplit(string text, int least, int end) =>
        end > least && end < text.Length && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
}
