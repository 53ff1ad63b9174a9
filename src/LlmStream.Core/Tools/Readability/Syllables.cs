namespace LlmStream.Core.Tools.Readability;

/// <summary>Counts the syllables of English words by their spelling: groups of vowels, less the silent ones. It is an estimate, right for about nine words of ten.</summary>
internal static class Syllables
{
    private const string Vowels = "aeiouy";

    internal static int Count(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Math.Min(word.Length, 64)];
        var length = 0;
        foreach (var character in word[..letters.Length])
        {
            if (char.IsLetter(character))
            {
                letters[length++] = char.ToLowerInvariant(character);
            }
        }

        return Math.Max(1, GroupsOf(letters[..length]) - SilentOf(letters[..length]) + PartedOf(letters[..length]));
    }

    private static int GroupsOf(ReadOnlySpan<char> letters)
    {
        var (groups, isInside) = (0, false);
        foreach (var letter in letters)
        {
            var isVowel = Vowels.Contains(letter);
            groups += isVowel && !isInside ? 1 : 0;
            isInside = isVowel;
        }

        return groups;
    }

    /// <summary>The e of "made", "makes" and "jumped", but not of "table", "boxes" or "wanted".</summary>
    private static int SilentOf(ReadOnlySpan<char> letters)
    {
        if (letters is [.., var before, 'e'])
        {
            return before switch
            {
                'l' => letters is [.., var earlier, _, _] && !Vowels.Contains(earlier) ? 0 : 1,
                _ => Vowels.Contains(before) ? 0 : 1,
            };
        }

        return letters switch
        {
            [.., var stem, 'e', 'd'] => stem is 't' or 'd' || Vowels.Contains(stem) ? 0 : 1,
            [.., 'c' or 's' or 'x' or 'z' or 'g' or 'h', 'e', 's'] => 0,
            [.., 'l', 'e', 's'] => letters is [.., var earlier, _, _, _] && !Vowels.Contains(earlier) ? 0 : 1,
            [.., var stem, 'e', 's'] => Vowels.Contains(stem) ? 0 : 1,
            _ => 0,
        };
    }

    /// <summary>Two vowels side by side that are spoken apart, as in "idea", "science" and "create".</summary>
    private static int PartedOf(ReadOnlySpan<char> letters)
    {
        var parted = letters.StartsWith("crea") || letters.StartsWith("rea") && letters is [.., 'c', 't'] ? 1 : 0;
        for (var index = 0; index + 1 < letters.Length; index++)
        {
            var (one, next) = (letters[index], letters[index + 1]);
            var before = index > 0 ? letters[index - 1] : ' ';
            parted += (one, next) switch
            {
                ('i', 'a') => before is 't' or 'c' or 'g' ? 0 : 1,
                ('i', 'o') => before is 't' or 's' or 'c' or 'g' or 'x' ? 0 : 1,
                ('i', 'u') => 1,
                ('e', 'a') when index + 2 == letters.Length && letters.Length > 3 => 1,
                ('i', 'e') when before == 'c' && index + 2 < letters.Length && letters[index + 2] == 'n' && index == 2 => 1,
                ('u', 'a') => before is 'q' or 'g' ? 0 : 1,
                ('e', 'o') => letters.StartsWith("peo") ? 0 : 1,
                _ => 0,
            };
        }

        return parted;
    }
}
