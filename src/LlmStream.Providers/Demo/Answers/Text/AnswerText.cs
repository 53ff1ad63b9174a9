using System.Text;
using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Prompts;

namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>Writes a classroom answer as Markdown: title, overview, then the generator's parts in their order.</summary>
internal sealed class AnswerText
{
    private readonly StringBuilder text = new();
    private readonly IReadOnlyList<Part> parts;
    private int written;

    internal AnswerText(string title, string overview, IReadOnlyList<Part> parts, GeneratorInput input)
    {
        this.parts = parts;
        text.Append($"# {Inline.Upper(title)}\n\n{overview}\n");
        if (input.Instructions is { } instructions)
        {
            Paragraph($"*You also asked: “{Inline.Of(instructions)}” A demo cannot follow that; it is kept here so that you can.*");
        }
    }

    /// <summary>Begins the next part.</summary>
    internal AnswerText NextPart()
    {
        text.Append($"\n## {parts[written++].Heading}\n");
        return this;
    }

    internal AnswerText Heading(string heading)
    {
        text.Append($"\n### {heading}\n");
        return this;
    }

    internal AnswerText Paragraph(string paragraph)
    {
        text.Append($"\n{paragraph}\n");
        return this;
    }

    internal AnswerText List(params IEnumerable<string> items) => Block(items.Select(item => $"- {item}"));

    internal AnswerText Numbered(params IEnumerable<string> items) => Block(items.Select((item, index) => $"{index + 1}. {item}"));

    internal AnswerText Checklist(params IEnumerable<string> items) => Block(items.Select(item => $"- [ ] {item}"));

    /// <summary>A table; what was typed cannot break its cells.</summary>
    internal AnswerText Table(IReadOnlyList<string> head, params IEnumerable<IReadOnlyList<string>> rows) => Block(
    [
        Row(head),
        Row([.. head.Select(_ => "---")]),
        .. rows.Select(Row),
    ]);

    /// <summary>The whole answer.</summary>
    /// <exception cref="InvalidOperationException">A part is missing, which is a mistake of the composer.</exception>
    internal string Finish() =>
        written == parts.Count ? text.ToString() : throw new InvalidOperationException($"The part '{parts[written].Heading}' was not written.");

    private AnswerText Block(IEnumerable<string> lines)
    {
        text.Append('\n').AppendJoin(string.Empty, lines.Select(line => line + "\n"));
        return this;
    }

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => Inline.Of(cell).Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
