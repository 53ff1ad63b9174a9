using System.Text;
using LlmStream.Providers.Tests.Support;
using LlmStream.Providers.Wire;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>Server-sent events, however they are written.</summary>
public sealed class EventReaderTests
{
    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", "a|b")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", "a|b")]
    [InlineData("data:a\n\n", "a")]
    [InlineData("data:  a\n\n", " a")]
    [InlineData("data: a\ndata: b\n\n", "a\nb")]
    [InlineData(": a comment\n\n:\n\nevent: x\nid: 7\nretry: 5\ndata: a\n\n", "a")]
    [InlineData("event: lonely\n\ndata: a\n\n", "a")]
    [InlineData("<html>\n\ndata: a\n\n", "a")]
    [InlineData("error: {}\n\n", "{\"error\":{}}")]
    [InlineData("data: a\n\n\n\n\ndata: b\n\n", "a|b")]
    [InlineData("data: a\n\ndata: the last", "a|the last")]
    [InlineData("data: a\n\ndata: the last\n", "a|the last")]
    [InlineData("data\n\ndata: a\n\n", "a")]
    [InlineData("", "")]
    public async Task Data_comes_out_event_by_event(string text, string events)
    {
        Assert.Equal(events, string.Join('|', await ReadAsync(text)));
    }

    [Fact]
    public async Task An_end_in_the_middle_of_a_line_is_noticed()
    {
        using var reader = new EventReader(new MemoryStream("data: a\n\ndata: {\"cu"u8.ToArray()));
        while (await reader.FillAsync(Patience.Token))
        {
            while (reader.TryRead(out _))
            {
            }
        }

        Assert.True(reader.IsCutShort);
    }

    private static async Task<List<string>> ReadAsync(string text)
    {
        using var reader = new EventReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var events = new List<string>();
        while (await reader.FillAsync(Patience.Token))
        {
            while (reader.TryRead(out var data))
            {
                events.Add(Encoding.UTF8.GetString(data));
            }
        }

        return events;
    }
}
