namespace LlmStream.Core.Tools.Readability;

/// <summary>What the formulas count in a text.</summary>
/// <param name="Words">Runs of letters and digits; an apostrophe or hyphen inside is part of one.</param>
/// <param name="Sentences">At least 1 when there are words. Headings and list items end where their line does.</param>
/// <param name="Syllables">Estimated.</param>
/// <param name="EnglishWords">Those that stand in nearly every English sentence.</param>
internal readonly record struct TextCounts(int Words, int Sentences, int Syllables, int EnglishWords)
{
    private static readonly HashSet<string> Common = new(
        "the of and a to in is you that it he was for on are as with his they at be this have from or one had by but not what all were we when your can said there use an each which she do how their if will up about out many then them these so some her would make like him into has two more no way could my than been who its now did get may part".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether about as many of the words are common English ones as in English prose, where it is every third at the least.</summary>
    internal bool IsEnglish => EnglishWords * 6 >= Words;

    internal static TextCounts Of(ReadOnlySpan<char> text)
    {
        var (words, sentences, syllables, english) = (0, 0, 0, 0);
        var known = Common.GetAlternateLookup<ReadOnlySpan<char>>();
        var wordsInSentence = 0;
        for (var place = 0; place < text.Length;)
        {
            var length = WordAt(text[place..]);
            if (length > 0)
            {
                var word = text.Slice(place, length);
                words++;
                wordsInSentence++;
                syllables += Readability.Syllables.Count(word);
                english += known.Contains(word) ? 1 : 0;
                place += length;
                continue;
            }

            if (wordsInSentence > 0 && EndsSentence(text, place))
            {
                sentences++;
                wordsInSentence = 0;
            }

            place++;
        }

        return new TextCounts(words, sentences + (wordsInSentence > 0 ? 1 : 0), syllables, english);
    }

    private static int WordAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length
            && (char.IsLetterOrDigit(text[length])
                || (length > 0 && text[length] is '\'' or '’' or '-' && length + 1 < text.Length && char.IsLetter(text[length + 1]))))
        {
            length++;
        }

        return length;
    }

    /// <summary>A mark at a word's end, or a line after which another begins with a heading's, list's or paragraph's sign. A point between digits is none.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> text, int place) => text[place] switch
    {
        '.' => place + 1 >= text.Length || !char.IsLetterOrDigit(text[place + 1]),
        '!' or '?' or '…' => true,
        '\n' => text[(place + 1)..].TrimStart(" \t") is var rest && (rest.IsEmpty || rest[0] is '\n' or '#' or '-' or '*' or '|' || char.IsAsciiDigit(rest[0])),
        _ => false,
    };
}
