using System.Text;
using System.Text.Json;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Wire;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>One line of a chat.</summary>
public sealed class ChatLineParserTests
{
    private const string Full =
        """{"model":"m","message":{"role":"assistant","content":"é\u003cb\u003e\ud83c\udf31\ud83c","thinking":"hm","tool_calls":[{"function":{"name":"f","arguments":{"x":[1,2]}}}]},"done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":4}""";

    [Fact]
    public void All_that_a_line_may_hold()
    {
        Assert.True(ChatLineParser.TryParse(Encoding.UTF8.GetBytes(Full), out var line));

        Assert.Equal("é<b>🌱\ud83c", line.Content);
        Assert.Equal("hm", line.Thinking);
        Assert.Equal("f", Assert.Single(line.ToolCalls!).Name);
        Assert.True(line.Done);
        Assert.Equal("stop", line.DoneReason);
        Assert.Equal(new ChatCounts(3, 4, 0, 0, 0, 0), line.Counts);
    }

    [Fact]
    public void Every_cut_of_a_line_is_an_error_and_never_half_a_line()
    {
        var bytes = Encoding.UTF8.GetBytes(Full);
        for (var length = 1; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.ThrowsAny<JsonException>(() => ChatLineParser.TryParse(cut, out _));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r")]
    public void A_blank_line_is_no_line(string text) =>
        Assert.False(ChatLineParser.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Bytes_that_are_no_UTF8_become_replacement_characters()
    {
        byte[] bytes = [.. """{"message":{"content":"a"""u8, 0xFF, .. "b\"}}"u8];

        Assert.True(ChatLineParser.TryParse(bytes, out var line));

        Assert.Equal("a\ufffdb", line.Content);
    }

    [Fact]
    public async Task A_line_costs_little_more_than_its_text()
    {
        const int Count = 20_000;
        var line = """{"model":"llama3.2:latest","created_at":"2026-08-01T10:00:00.123456789Z","message":{"role":"assistant","content":" word"},"done":false}""" + "\n";
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, Count)));
        await ReadAllAsync(bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ReadAllAsync(bytes);
        Assert.True(read.IsCompleted, "A stream in memory is read without waiting, so that the count of this thread is the whole count.");
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;

        Assert.Equal(Count, await read);

        // The five characters of text are a string of 32 bytes; a string of the line itself would be 290.
        Assert.InRange(each, 32, 64);
    }

    private static async Task<int> ReadAllAsync(byte[] bytes)
    {
        using var lines = new LineReader(new MemoryStream(bytes));
        var deltas = 0;
        while (await lines.FillAsync(CancellationToken.None))
        {
            while (lines.TryRead(out var line))
            {
                deltas += ChatLineParser.TryParse(line, out var parsed) && parsed.Content is " word" ? 1 : 0;
            }
        }

        return deltas;
    }
}
