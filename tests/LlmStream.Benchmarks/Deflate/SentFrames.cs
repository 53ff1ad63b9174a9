using System.Text.Encodings.Web;
using System.Text.Json;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Providers.Demo.Answers;

namespace LlmStream.Benchmarks.Deflate;

/// <summary>Frames of the contract, as they are written: the demo's answers to the generators' own examples.</summary>
internal static class SentFrames
{
    /// <summary>Every delta alone, as at 50 a second.</summary>
    internal const string Tokens = "tokens";

    /// <summary>Two and three deltas in turn: 50 a second with <c>paceMs=50</c>.</summary>
    internal const string Paced = "paced";

    /// <summary>Each answer in one frame, as who comes back gets it.</summary>
    internal const string Whole = "whole";

    internal static readonly string[] Kinds = [Tokens, Paced, Whole];

    // The server escapes no more than JSON asks for either.
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[][] Of(string kind) => [.. Answers().SelectMany(deltas => Joined(kind, deltas))];

    /// <summary>How many deltas are in all answers.</summary>
    internal static int Deltas() => Answers().Sum(deltas => deltas.Length);

    private static IEnumerable<string[]> Answers() => GeneratorList.All.SelectMany(generator => generator.Examples.Select(example =>
        DemoAnswer.Compose([], new GenerationContext(generator.Id, generator.Parse(example.Input)), asJson: false).Deltas.ToArray()));

    private static IEnumerable<byte[]> Joined(string kind, string[] deltas)
    {
        var (offset, taken, turn) = (0, 0, 0);
        while (taken < deltas.Length)
        {
            var count = Math.Min(deltas.Length - taken, kind switch { Tokens => 1, Paced => 2 + (turn++ % 2), _ => deltas.Length });
            var text = string.Concat(deltas.AsSpan(taken, count));
            taken += count;
            yield return JsonSerializer.SerializeToUtf8Bytes<Frame>(new TokenFrame(offset, text.AsMemory(), count, taken), Wire);
            offset += text.Length;
        }
    }
}
