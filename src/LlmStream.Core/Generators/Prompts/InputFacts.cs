using System.Text;
using System.Text.Json;

namespace LlmStream.Core.Generators.Prompts;

/// <summary>What a filled form says: each field's label and value, in the form's order.</summary>
internal sealed class InputFacts
{
    private const int LongestLine = 200;
    private const int LongestShown = 600;

    /// <summary>What is meant for the server and not for the writer.</summary>
    private static readonly HashSet<string> NotSaid =
        ["model", "temperature", "maxTokens", "think", "messageId", "conversationId", "edits", "paceMs"];

    private readonly IReadOnlyList<Fact> facts;

    private InputFacts(IReadOnlyList<Fact> facts) => this.facts = facts;

    /// <summary>Reads the facts of an input in its written form.</summary>
    internal static InputFacts Of(JsonElement schema, JsonElement input) =>
        new([.. FactWords.Of(schema, input).Where(fact => !NotSaid.Contains(fact.Name))]);

    /// <summary>For the person who typed it; very long texts are cut.</summary>
    internal string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var fact in facts)
        {
            text.Append("- **").Append(fact.Label).Append(":**");
            if (fact.Lines.Count == 1 && IsLine(fact.Lines[0]))
            {
                text.Append(' ').Append(fact.Lines[0]).Append('\n');
            }
            else if (fact.Lines.Count == 1)
            {
                AppendQuote(text, fact.Lines[0]);
            }
            else
            {
                text.Append('\n').AppendJoin(string.Empty, fact.Lines.Select(line => $"  - {line}\n"));
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>For a model: whole, with long texts between marks.</summary>
    internal string ToPrompt()
    {
        var text = new StringBuilder();
        foreach (var fact in facts)
        {
            text.Append("- ").Append(fact.Label).Append(':');
            if (fact.Lines.Count > 1)
            {
                text.Append('\n').AppendJoin(string.Empty, fact.Lines.Select(line => $"  - {line}\n"));
            }
            else if (IsLine(fact.Lines[0]))
            {
                text.Append(' ').Append(fact.Lines[0]).Append('\n');
            }
            else
            {
                text.Append($"\n<{fact.Name}>\n").Append(fact.Lines[0]).Append($"\n</{fact.Name}>\n");
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    private static bool IsLine(string text) => text.Length <= LongestLine && !text.Contains('\n', StringComparison.Ordinal);

    private static void AppendQuote(StringBuilder text, string value)
    {
        var shown = value;
        if (value.Length > LongestShown)
        {
            var end = char.IsHighSurrogate(value[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
            shown = $"{value[..end].TrimEnd()}…\n({value.Length:N0} characters)";
        }

        text.Append("\n\n");
        foreach (var line in shown.ReplaceLineEndings("\n").Split('\n'))
        {
            text.Append("  > ").Append(line).Append('\n');
        }

        text.Append('\n');
    }
}

/// <summary>One field that was filled.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Label">As on the form.</param>
/// <param name="Lines">Its value in words; several for a list.</param>
internal sealed record Fact(string Name, string Label, IReadOnlyList<string> Lines);
