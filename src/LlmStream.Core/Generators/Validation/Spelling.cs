namespace LlmStream.Core.Generators.Validation;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>Nobody mistypes longer names, and comparing them costs.</summary>
    private const int LongestName = 40;

    private const int MostMistakes = 3;

    private const int ShortestBeginning = 4;

    /// <summary>The known name nearest to a mistyped one; null when none is near.</summary>
    internal static string? Nearest(string name, IReadOnlyList<string> known)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        var written = Bare(name);
        if (written.Length >= ShortestBeginning && known.FirstOrDefault(each => Bare(each).StartsWith(written, StringComparison.Ordinal)) is { } longer)
        {
            return longer;
        }

        var (best, mistakes) = known.Select(each => (each, Distance(written, Bare(each)))).MinBy(pair => pair.Item2);
        return mistakes <= Math.Min(MostMistakes, Math.Max(written.Length, 1) / 3) ? best : null;
    }

    // snake_case and kebab-case are the usual mistakes.
    private static string Bare(string name) =>
        name.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein's distance).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                var change = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
