using System.Globalization;
using LlmStream.Benchmarks.CommandLine;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>How many streams at what pace.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Streams">How many.</param>
/// <param name="Rate">Tokens a second of each; 0 for as fast as they are read.</param>
/// <param name="Tokens">Tokens of each answer.</param>
internal sealed record Workload(string Name, int Streams, int Rate, int Tokens)
{
    internal const string Usual = "lone,hundred,flat,thousand";

    private static readonly Workload[] Named =
    [
        new("lone", 1, 50, 500),
        new("hundred", 100, 50, 500),
        new("five-hundred", 500, 20, 300),
        new("flat", 1, 0, 1_000_000),
        new("thousand", 1000, 20, 300),
        new("three-thousand", 3000, 20, 200),
        new("five-thousand", 5000, 20, 200),
    ];

    internal string Title => Rate == 0
        ? $"{Streams} stream flat out, {Tokens:N0} tokens"
        : $"{Streams:N0} × {Rate} tokens/s, {Tokens:N0} tokens each";

    /// <summary>A name, or <c>streams x rate x tokens</c> such as <c>200x30x600</c>.</summary>
    internal static Workload Parse(string text)
    {
        if (Array.Find(Named, workload => workload.Name == text) is { } named)
        {
            return named;
        }

        var numbers = text.Split('x').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return numbers is [> 0, >= 0, > 0]
            ? new Workload(text, numbers[0], numbers[1], numbers[2])
            : throw new UsageException($"There is no workload '{text}'; there are {string.Join(", ", Named.Select(each => each.Name))}, and STREAMSxRATExTOKENS.");
    }
}
