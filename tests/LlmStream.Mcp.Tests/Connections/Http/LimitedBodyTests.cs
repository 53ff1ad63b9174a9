using System.Text;
using LlmStream.Mcp.Connections.Http;

namespace LlmStream.Mcp.Tests.Connections.Http;

public sealed class LimitedBodyTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public async Task Of_events_each_has_the_limit_for_itself(string end)
    {
        var events = string.Concat(Enumerable.Repeat($"data: 1234567{end}{end}", 100));
        Assert.Equal(events.Length, await ReadAsync(events, most: 20, isEvents: true));
        await Assert.ThrowsAsync<TooLongException>(() => ReadAsync($"{events}data: 1234567{end}data: 1234567{end}{end}", most: 20, isEvents: true));
    }

    [Fact]
    public async Task Another_body_has_it_as_a_whole()
    {
        Assert.Equal(20, await ReadAsync("123456789\n\n123456789", most: 20, isEvents: false));
        await Assert.ThrowsAsync<TooLongException>(() => ReadAsync("123456789\n\n1234567890", most: 20, isEvents: false));
    }

    /// <summary>Reads in pieces of three bytes, so that line ends are parted.</summary>
    private static async Task<int> ReadAsync(string text, int most, bool isEvents)
    {
        await using var body = new LimitedBody(new MemoryStream(Encoding.UTF8.GetBytes(text)), most, isEvents);
        var (total, buffer) = (0, new byte[3]);
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }
}
