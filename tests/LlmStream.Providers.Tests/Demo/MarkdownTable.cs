namespace LlmStream.Providers.Tests.Demo;

/// <summary>Reads a table out of an answer, as the checks of an answer do.</summary>
internal sealed record MarkdownTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The first table under a heading.</summary>
    internal static MarkdownTable Under(string heading, string answer)
    {
        var lines = SectionOf(heading, answer).Split('\n').Where(line => line.StartsWith('|')).ToList();
        Assert.True(lines.Count > 2, $"no table under '{heading}'");
        return new MarkdownTable(Cells(lines[0]), [.. lines.Skip(2).Select(Cells)]);
    }

    /// <summary>What stands under a heading.</summary>
    internal static string SectionOf(string heading, string answer)
    {
        var start = answer.IndexOf($"\n## {heading}", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no part '{heading}'");
        var end = answer.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? answer[start..] : answer[start..end];
    }

    /// <summary>The headings, in order.</summary>
    internal static IEnumerable<string> Headings(string answer) =>
        answer.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

    /// <summary>The sum of a column of whole numbers.</summary>
    internal int Sum(string column)
    {
        var index = Columns.ToList().IndexOf(column);
        return Rows.Sum(row => int.Parse(row[index], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static List<string> Cells(string line) =>
        [.. line.Replace("\\|", "¦", StringComparison.Ordinal).Trim('|').Split('|').Select(cell => cell.Trim())];
}
