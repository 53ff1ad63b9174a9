using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>What ways in are measured with: the demo, which gives pieces at a steady pace and writes into each when it does. It asks no model, so it takes nobody's turn.</summary>
internal static partial class Metronome
{
    internal const string Model = "demo/demo";
    internal const int Pieces = 40;

    private const int PerSecond = 40;

    /// <summary>A second's worth of pieces.</summary>
    internal static JsonObject Second(BegunRuns begun) => begun.Chat($"demo:stamps={Pieces}@{PerSecond}", Model);

    /// <summary>More than anybody waits for.</summary>
    internal static JsonObject Long(BegunRuns begun) => begun.Chat($"demo:stamps=9999@{PerSecond}", Model);

    /// <summary>A few words at once.</summary>
    internal static JsonObject Short(BegunRuns begun) => begun.Chat("demo:tokens=10@0", Model);

    /// <summary>The times in a text, in milliseconds since 1970 by the server's clock.</summary>
    internal static IEnumerable<double> StampsIn(string text) =>
        Stamp().Matches(text).Select(match => double.Parse(match.ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d{13}\.\d{3}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stamp();
}
