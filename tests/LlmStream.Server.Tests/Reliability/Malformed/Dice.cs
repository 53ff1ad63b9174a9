using System.Text;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Chance that falls the same way every time: the same seed gives the same traffic.</summary>
internal sealed class Dice(int seed)
{
    private static readonly string[] Alphabet =
    [
        "a", "Z", "7", " ", "\"", "\\", "/", "{", "}", "[", "]", ":", ",", ".", "-", "%", "&", "?", "#", "'", "<", "\0", "\n", "\t", "\u001e", "\u007f",
        "é", "ß", "İ", "ж", "日", "ع", "\u200f", "\u202e", "\u0301", "\ufeff", "\ufffe", "\u2028", "🌱", "👩‍🏫", "𝔘",
    ];

#pragma warning disable CA5394 // Nothing here is a secret; the same numbers each time are the point.
    private readonly Random random = new(seed);

    /// <summary>From 0 to one less than this.</summary>
    internal int Below(int limit) => random.Next(limit);

    internal byte[] Bytes(int most)
    {
        var bytes = new byte[random.Next(most + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Always the same ids for the same seed.</summary>
    internal Guid Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
#pragma warning restore CA5394

    /// <summary>True once in so many times.</summary>
    internal bool OneIn(int times) => Below(times) == 0;

    internal T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Text of the characters that programs stumble over.</summary>
    internal string Text(int most)
    {
        var text = new StringBuilder();
        for (var left = Below(most + 1); left > 0; left--)
        {
            text.Append(Of(Alphabet));
        }

        return text.ToString();
    }
}
