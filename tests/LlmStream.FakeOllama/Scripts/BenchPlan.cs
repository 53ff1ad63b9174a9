using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmStream.FakeOllama.Scripts;

/// <summary>A load plan in a model's name: <c>bench:400x20</c> is 400 tokens at 20 a second; a rate of 0 is as fast as they are read.</summary>
internal readonly partial record struct BenchPlan(int Tokens, double TokensPerSecond)
{
    internal static BenchPlan? Of(string model) =>
        Pattern().Match(model) is { Success: true } match
            ? new BenchPlan(
                int.Parse(match.Groups["tokens"].ValueSpan, CultureInfo.InvariantCulture),
                double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"^bench:(?<tokens>\d{1,9})x(?<rate>\d{1,6}(\.\d+)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
