namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>Fits what somebody typed into a sentence.</summary>
internal static class Inline
{
    /// <summary>The text in one line, so that nothing in it begins a heading or a list.</summary>
    internal static string Of(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same, begun with a small letter unless it looks like a name or an abbreviation.</summary>
    internal static string Lower(string text)
    {
        var line = Of(text);
        var first = line.Split(' ')[0];
        var isWord = first.Length > 1 && char.IsUpper(first[0]) && first.Skip(1).All(char.IsLower);
        return isWord ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }

    /// <summary>The same, begun with a capital and without a full stop.</summary>
    internal static string Upper(string text)
    {
        var line = Of(text).TrimEnd('.');
        return line.Length > 0 && char.IsLower(line[0]) ? char.ToUpperInvariant(line[0]) + line[1..] : line;
    }

    /// <summary><c>a, b and c</c>.</summary>
    internal static string And(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }
}
