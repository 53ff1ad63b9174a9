using LlmStream.Core.Frames;

namespace LlmStream.Core.Tests.Frames;

public sealed class CursorTests
{
    [Theory]
    [InlineData("0.0")]
    [InlineData("12.340")]
    [InlineData("0.7.2")]
    public void What_is_written_is_read_again(string written)
    {
        Assert.True(Cursor.TryParse(written, out var cursor));
        Assert.Equal(written, cursor.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("-1.2")]
    [InlineData("+1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.end")]
    [InlineData(" 1.2")]
    [InlineData("1,5.2")]
    [InlineData("99999999999.1")]
    public void Anything_else_is_not_a_cursor(string written) => Assert.False(Cursor.TryParse(written, out _));
}
