using LlmStream.Core.Frames;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>What must be true of every stream's frames (contract, section 2).</summary>
internal static class FrameRules
{
    /// <summary>Fails the test when a promise is broken.</summary>
    /// <param name="frames">A whole stream.</param>
    /// <param name="from">The cursor that it was read from.</param>
    internal static void AssertKept(IReadOnlyList<Received> frames, string from = "0.0")
    {
        Assert.True(frames.Count > 0 && frames[^1].IsTerminal, string.Join('\n', frames));
        var end = AssertKeptSoFar(frames, from);
        Assert.Equal($"{end.Thinking}.{end.Text}", frames[^1].Frame.GetProperty("cursor").GetString());
    }

    /// <summary>Fails the test when a promise is broken by a stream that may have been left before its end.</summary>
    /// <returns>What its reader has.</returns>
    internal static Cursor AssertKeptSoFar(IReadOnlyList<Received> frames, string from = "0.0")
    {
        Assert.True(Cursor.TryParse(from, out var start));
        Assert.All(frames, (frame, index) => Assert.Equal(index == 0, frame.Type == "started"));
        Assert.All(frames.SkipLast(1), frame => Assert.False(frame.IsTerminal, $"{frame}"));
        var text = AssertContiguous(frames, "token", start.Text);
        var thinking = AssertContiguous(frames, "thinking", start.Thinking);
        AssertCounted([.. frames.Where(frame => frame.Type == "token")], start.Text);
        AssertInPlace(frames, start.Text);
        return new Cursor(thinking, text, start.Attempt);
    }

    /// <summary>Each offset is where the last delta ended, and no frame ends inside a surrogate pair.</summary>
    private static int AssertContiguous(IEnumerable<Received> frames, string type, int offset)
    {
        foreach (var frame in frames.Where(frame => frame.Type == type))
        {
            Assert.Equal(offset, frame.Offset);
            Assert.NotEmpty(frame.Text);
            Assert.False(char.IsHighSurrogate(frame.Text[^1]) || char.IsLowSurrogate(frame.Text[0]), "A frame parts a surrogate pair.");
            Assert.DoesNotContain('\0', frame.Text);
            offset += frame.Text.Length;
        }

        return offset;
    }

    /// <summary>Who is told of a tool call has the text in front of it.</summary>
    private static void AssertInPlace(IReadOnlyList<Received> frames, int start)
    {
        var has = start;
        foreach (var frame in frames)
        {
            has += frame.Type == "token" ? frame.Text.Length : 0;
            Assert.False(frame.Type == "tool" && frame.Offset > has, $"The text in front of it is not there: {frame}");
        }
    }

    /// <summary>The counts add up to the totals; from the beginning of the text they make the last one.</summary>
    private static void AssertCounted(IReadOnlyList<Received> tokens, int start)
    {
        var total = start == 0 || tokens.Count == 0 ? 0 : tokens[0].Total - tokens[0].Count;
        foreach (var token in tokens)
        {
            Assert.True(token.Count >= 1);
            total += token.Count;
            Assert.Equal(total, token.Total);
        }
    }
}
