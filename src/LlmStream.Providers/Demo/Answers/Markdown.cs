namespace LlmStream.Providers.Demo.Answers;

/// <summary>Small pieces of Markdown that several answers share.</summary>
internal static class Markdown
{
    /// <summary>A list, one line for each entry.</summary>
    internal static string Bullets(IEnumerable<string> entries) => string.Join('\n', entries.Select(entry => $"- {Line(entry)}"));

    /// <summary>A table.</summary>
    internal static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => string.Join(
        '\n',
        rows.Select(row => Row(row)).Prepend(Row([.. columns.Select(_ => "---")])).Prepend(Row(columns)));

    /// <summary>A text on one line, fit for a table's cell.</summary>
    internal static string Line(string text) =>
        string.Join(' ', text.Replace("|", "\\|", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text as it stands in the middle of a sentence: without capital and full stop where it is a plain word.</summary>
    internal static string Inline(string text)
    {
        var line = Line(text).TrimEnd('.');
        return line.Length > 1 && char.IsUpper(line[0]) && char.IsLower(line[1]) ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(Line))} |";
}
