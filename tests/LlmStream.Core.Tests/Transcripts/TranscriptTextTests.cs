using System.Text;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Tests.Transcripts;

/// <summary>What a transcript makes of deltas: frames of whole characters, of bounded length.</summary>
public sealed class TranscriptTextTests
{
    private static readonly StartedFrame Started =
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "demo", "demo", null, 0);

    private readonly Transcript transcript = new(Started, TimeProvider.System);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 40_000)]
    [InlineData(39_999, 40_000)]
    [InlineData(40_001, 140_000)]
    public void Far_behind_it_gets_whole_deltas_in_frames_of_bounded_length(int cursor, int length)
    {
        for (var index = 0; index < 10; index++)
        {
            transcript.AppendText(new string((char)('a' + index), length));
        }

        using var reader = transcript.Read(new Cursor(0, cursor, 0), 0, default);
        Assert.True(reader.TryRead(out _));
        var total = cursor / length;
        var offset = cursor;
        while (reader.TryRead(out var frame))
        {
            var token = Assert.IsType<TokenFrame>(frame);
            Assert.True(token.Text.Length <= 128 * 1024 || token.Count == 1, $"{token.Text.Length} in {token.Count}");
            Assert.Equal((offset, total + token.Count), (token.Offset, token.Total));
            Assert.Equal(0, (token.Offset + token.Text.Length) % length);
            Assert.Equal((char)('a' + total), token.Text.Span[0]);
            (offset, total) = (offset + token.Text.Length, token.Total);
        }

        Assert.Equal((10 * length, 10), (offset, total));
    }

    [Fact]
    public void A_frame_that_was_given_out_does_not_change_when_the_text_grows()
    {
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(reader.TryRead(out _));
        transcript.AppendText("first");
        Assert.True(reader.TryRead(out var frame));
        transcript.AppendText(new string('x', 100_000));
        Assert.Equal("first", Assert.IsType<TokenFrame>(frame).Text.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void No_frame_ends_inside_a_surrogate_pair_and_nul_is_dropped(int chunk)
    {
        const string Written = "a\0👩‍🏫b\0\0é\uD83D\uDE00\0";
        using var reader = transcript.Read(Cursor.Start, 0, default);
        Assert.True(reader.TryRead(out _));
        var seen = new StringBuilder();
        foreach (var piece in Written.Chunk(chunk))
        {
            transcript.AppendText(piece);
            while (reader.TryRead(out var frame))
            {
                var token = Assert.IsType<TokenFrame>(frame);
                Assert.Equal(seen.Length, token.Offset);
                Assert.False(char.IsHighSurrogate(token.Text.Span[^1]), "ends inside a pair");
                Assert.False(char.IsLowSurrogate(token.Text.Span[0]), "begins inside a pair");
                seen.Append(token.Text);
            }
        }

        Assert.Equal(Written.Replace("\0", string.Empty, StringComparison.Ordinal), seen.ToString());
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        transcript.AppendText("a\uDE00b\uD83D");
        transcript.AppendText("c\uD83D");
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFD", transcript.Finish().Text);
    }
}
