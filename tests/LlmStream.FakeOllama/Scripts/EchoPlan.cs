using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LlmStream.FakeOllama.Scripts;

/// <summary>
/// An answer that is the question: <c>echo:4x500</c> says the last message again in deltas of 4 characters, 500 of them a second; a rate of 0 is as
/// fast as they are read. A browser's test so puts any Markdown into an answer.
/// </summary>
internal readonly partial record struct EchoPlan(int Characters, double TokensPerSecond)
{
    internal static EchoPlan? Of(string model) =>
        Pattern().Match(model) is { Success: true } match
            ? new EchoPlan(
                int.Parse(match.Groups["characters"].ValueSpan, CultureInfo.InvariantCulture),
                double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    internal Script Answer(JsonElement request)
    {
        var messages = request.GetProperty("messages"u8).EnumerateArray().Select(message => message.GetProperty("content"u8).GetString() ?? string.Empty).ToArray();
        string[] deltas = [.. Deltas(messages[^1])];
        // A prompt of fewer tokens than it can have would look as if it had been cut.
        var promptTokens = messages.Sum(message => message.Length / 3);
        var script = new Script().Text(deltas).Done(counts: new ScriptedCounts(promptTokens, deltas.Length, 9_000_000, 1_000_000, 2_000_000, 6_000_000));
        return TokensPerSecond > 0 ? script.Paced(TokensPerSecond) : script;
    }

    private IEnumerable<string> Deltas(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + Characters, text.Length);
            end += end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
            yield return text[start..end];
            start = end;
        }
    }

    [GeneratedRegex(@"^echo:(?<characters>[1-9]\d{0,3})x(?<rate>\d{1,6})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
