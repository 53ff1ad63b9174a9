using System.Buffers.Text;
using System.Diagnostics;

namespace LlmStream.Benchmarks.Load;

/// <summary>What one stream received. A token's text is its sending time in Unix microseconds and a space, so a frame of several tokens tells the time of each.</summary>
internal sealed class Receipt(int expectedTokens)
{
    private readonly int[] latencies = new int[expectedTokens];
    private long begun;
    private long lastSent;

    /// <summary>Tokens in the order of their sending.</summary>
    internal int Tokens { get; private set; }

    /// <summary>Frames with text.</summary>
    internal int Frames { get; private set; }

    /// <summary>Frames with the text of one token.</summary>
    internal int FramesAlone { get; private set; }

    /// <summary>Whether the server said that the answer is whole.</summary>
    internal bool IsWhole { get; private set; }

    /// <summary>Why it is not; null when nothing went wrong.</summary>
    internal string? Failure { get; private set; }

    /// <summary>From the sending of the request to the first token.</summary>
    internal TimeSpan FirstToken { get; private set; }

    /// <summary>When the last token came, as a timestamp of <see cref="Stopwatch"/>.</summary>
    internal long LastTokenAt { get; private set; }

    /// <summary>Microseconds from a token's sending to its arrival.</summary>
    internal ReadOnlySpan<int> Latencies => latencies.AsSpan(0, Math.Min(Tokens, expectedTokens));

    /// <summary>Tokens that were asked for.</summary>
    internal int Expected => expectedTokens;

    /// <summary>Tokens that did not come.</summary>
    internal int Missing => Math.Max(0, expectedTokens - Tokens);

    /// <summary>Whether all came and the server said so.</summary>
    internal bool HasSucceeded => IsWhole && Failure is null && Tokens == expectedTokens;

    /// <summary>The request is about to be sent.</summary>
    internal void Begin() => begun = Stopwatch.GetTimestamp();

    /// <summary>A frame's text came.</summary>
    internal void Add(ReadOnlySpan<byte> text)
    {
        LastTokenAt = Stopwatch.GetTimestamp();
        if (Tokens == 0)
        {
            FirstToken = Stopwatch.GetElapsedTime(begun, LastTokenAt);
        }

        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var inFrame = 0;
        while (Utf8Parser.TryParse(text, out long sent, out var digits))
        {
            if (sent < lastSent)
            {
                Fail("A token came before an earlier one.");
            }

            lastSent = sent;
            if (Tokens < expectedTokens)
            {
                latencies[Tokens] = (int)Math.Clamp(now - sent, 0, int.MaxValue);
            }

            Tokens++;
            inFrame++;
            text = text[Math.Min(digits + 1, text.Length)..];
        }

        Frames++;
        FramesAlone += inFrame == 1 ? 1 : 0;
    }

    /// <summary>The server said that the answer is whole.</summary>
    internal void End() => IsWhole = true;

    /// <summary>Something went wrong; the first counts.</summary>
    internal void Fail(string why) => Failure ??= why;
}
