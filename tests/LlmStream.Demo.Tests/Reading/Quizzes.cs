using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmStream.Demo.Tests.Reading;

/// <summary>An item as it stands in an answer.</summary>
internal sealed partial record Item(string Type, decimal Points, string Level, int Depth, IReadOnlyList<string> Lines)
{
    /// <summary>The lettered choices, letters included.</summary>
    internal IReadOnlyList<string> Choices => [.. Lines.Where(line => Lettered().IsMatch(line)).Select(line => line[2..])];

    /// <summary>All items of a quiz, whose headings must count 1, 2, 3 ….</summary>
    internal static IReadOnlyList<Item> All(Document document)
    {
        var items = new List<Item>();
        List<string>? lines = null;
        var numbers = new List<string>();
        foreach (var line in document.Part("Questions").Append("### end"))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                if (lines is not null)
                {
                    items.Add(Read(lines));
                }

                lines = [];
                numbers.Add(line);
            }
            else
            {
                lines?.Add(line);
            }
        }

        Assert.Equal(Enumerable.Range(1, items.Count).Select(number => $"### Question {number}"), numbers.SkipLast(1));
        return items;
    }

    private static Item Read(List<string> lines)
    {
        var about = About().Match(string.Join('\n', lines));
        Assert.True(about.Success, string.Join('\n', lines));
        return new Item(
            about.Groups["type"].Value,
            decimal.Parse(about.Groups["points"].Value, CultureInfo.InvariantCulture),
            about.Groups["level"].Value,
            int.Parse(about.Groups["depth"].Value, CultureInfo.InvariantCulture),
            lines);
    }

    [GeneratedRegex(@"^\*(?<type>[^·]+) · (?<points>[\d.]+) points? · (?<level>\w+) · DOK (?<depth>\d).*\*$", RegexOptions.Multiline)]
    private static partial Regex About();

    [GeneratedRegex(@"^- [A-D]\. ")]
    private static partial Regex Lettered();
}
