namespace LlmStream.Providers.Demo.Streaming;

/// <summary>Cuts text as models do: a word with the space before it.</summary>
internal static class Words
{
    /// <summary>The pieces; joined they are the text.</summary>
    internal static IEnumerable<string> Cut(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = EndOfWord(text, start);
            // Space at the very end belongs to the last word.
            if (text.AsSpan(end).IsWhiteSpace())
            {
                end = text.Length;
            }

            yield return text[start..end];
            start = end;
        }
    }

    internal static int Count(string text) => Cut(text).Count();

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }
}
