namespace LlmStream.Demo.Tests.Reading;

/// <summary>Reads an answer's Markdown, as the checks on it need.</summary>
internal sealed class Document
{
    private readonly List<(string Heading, List<string> Lines)> parts = [];

    internal Document(string text)
    {
        Lines = text.Split('\n');
        foreach (var line in Lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                parts.Add((line[3..], []));
            }
            else if (parts.Count > 0)
            {
                parts[^1].Lines.Add(line);
            }
        }
    }

    internal IReadOnlyList<string> Lines { get; }

    /// <summary>Level-2 headings, in order.</summary>
    internal IEnumerable<string> Headings => parts.Select(part => part.Heading);

    internal IReadOnlyList<string> Part(string heading) => parts.Single(part => part.Heading == heading).Lines;

    /// <summary>The first table of a part.</summary>
    internal Table Table(string heading) => Reading.Table.Of(Part(heading));

    /// <summary>The items of a part's lists, without their marks.</summary>
    internal IReadOnlyList<string> Items(string heading, string mark = "- ") =>
        [.. Part(heading).Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..])];

    /// <summary>The items of a part's numbered list, whose numbers must be 1, 2, 3 ….</summary>
    internal IReadOnlyList<string> Numbered(string heading)
    {
        var items = Part(heading).Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Select(line => line.Split(". ", 2)).ToList();
        Assert.Equal(Enumerable.Range(1, items.Count).Select(number => $"{number}"), items.Select(item => item[0]));
        return [.. items.Select(item => item[1])];
    }
}
