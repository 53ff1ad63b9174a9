using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>
/// A run whose model writes something else each time it is asked: the first two never end by themselves, so that the server is killed
/// while they are written. Every word tells its run, its part and its place, so that nothing can be mixed up unnoticed.
/// </summary>
internal sealed class KilledRun : IDisposable
{
    private const int Words = 400;
    private const int LastWords = 20;
    private const double WordsPerSecond = 60;

    private readonly ScriptedModel model;
    private readonly string[] parts;

    internal KilledRun(FakeOllamaServer ollama, string name)
    {
        var first = WordsOf(name, "first", Words);
        var second = WordsOf(name, "second", Words);
        var third = WordsOf(name, "third", LastWords);
        parts = [string.Concat(first), string.Concat(second), string.Concat(third)];
        Question = $"Question of {name}";
        model = new ScriptedModel(
            ollama,
            new Script().Text(first).Stall().Paced(WordsPerSecond),
            new Script().Text(second).Stall().Paced(WordsPerSecond),
            new Script().Text(third).Done());
    }

    /// <summary>What is asked.</summary>
    internal string Question { get; }

    /// <summary>The input that asks it.</summary>
    internal System.Text.Json.Nodes.JsonObject Input => model.Chat(Question);

    /// <summary>How many characters of each part a text has; fails the test when it is anything but a beginning of each, and the whole of the last.</summary>
    internal (int First, int Second) Split(string text)
    {
        Assert.EndsWith(parts[2], text, StringComparison.Ordinal);
        var kept = text[..^parts[2].Length];
        var beginning = parts[1].AsSpan(0, parts[1].IndexOf(' ', StringComparison.Ordinal));
        var first = kept.AsSpan().IndexOf(beginning, StringComparison.Ordinal) is >= 0 and var index ? index : kept.Length;
        Assert.StartsWith(kept[..first], parts[0], StringComparison.Ordinal);
        Assert.StartsWith(kept[first..], parts[1], StringComparison.Ordinal);
        return (first, kept.Length - first);
    }

    public void Dispose() => model.Dispose();

    private static string[] WordsOf(string name, string part, int count) =>
        [.. Enumerable.Range(0, count).Select(number => $"{name}-{part}-{number} ")];
}
