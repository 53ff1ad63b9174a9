using System.Text.RegularExpressions;

namespace LlmStream.Demo.Tests.Reading;

/// <summary>A Markdown table; every row has as many cells as the head, and none is empty.</summary>
internal sealed partial record Table(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    internal static Table Of(IEnumerable<string> lines)
    {
        var rows = lines.SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
        Assert.True(rows.Count > 2, "there is no table");
        Assert.All(rows[1], cell => Assert.Equal("---", cell));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.All(rows.SelectMany(row => row), cell => Assert.NotEqual(string.Empty, cell));
        return new Table(rows[0], rows[2..]);
    }

    internal IReadOnlyList<string> Column(string head)
    {
        var index = Head.ToList().IndexOf(head);
        Assert.True(index >= 0, $"there is no column {head}");
        return [.. Rows.Select(row => row[index])];
    }

    /// <summary>The whole numbers of a column; none may be less than 1.</summary>
    internal IReadOnlyList<int> Numbers(string head)
    {
        var numbers = Column(head).Select(int.Parse).ToList();
        Assert.All(numbers, number => Assert.True(number >= 1));
        return numbers;
    }

    private static IReadOnlyList<string> Cells(string line) => [.. Bar().Split(line.Trim())[1..^1].Select(cell => cell.Trim())];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
