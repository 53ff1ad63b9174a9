namespace LlmStream.Server.Tests.Reliability.Storms;

/// <summary>What the runs of a storm answer: every delta tells which run it belongs to and its place, so that a lost, doubled or mixed one is seen.</summary>
internal static class StormText
{
    private static readonly string[] Ornaments = ["", "día ", "☀ ", "🌱 ", "\n", "\"q\" ", "日光 "];

    internal static string[] Of(int run, int deltas) =>
        [.. Enumerable.Range(0, deltas).Select(index => $"{run}:{index} {Ornaments[(run + index) % Ornaments.Length]}")];
}
