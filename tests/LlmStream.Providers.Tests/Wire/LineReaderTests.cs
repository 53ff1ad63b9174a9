using System.IO.Pipelines;
using System.Text;
using LlmStream.Core.Failures;
using LlmStream.Providers.Wire;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>Lines come out the same however the network cut them.</summary>
public sealed class LineReaderTests
{
    private static readonly string[] Lines = ["{\"a\":1}", "", "ñandú ☀ 🌱", new string('x', 40_000), "{\"last\":true}"];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(int.MaxValue)]
    public async Task Pieces_of_one_size(int size)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Lines) + "\n");

        Assert.Equal(Lines, await ReadAsync(bytes.Chunk(Math.Min(size, bytes.Length))));
    }

    [Fact]
    public async Task Pieces_of_random_sizes()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Lines) + "\n");
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.Equal(Lines, await ReadAsync(Cut(bytes, new Random(seed))));
        }
    }

    [Fact]
    public async Task A_last_line_without_its_end_is_a_line_and_is_known_to_be_open()
    {
        using var reader = new LineReader(new MemoryStream("one\ntwo"u8.ToArray()));
        var lines = new List<string>();
        while (await reader.FillAsync(Patience.Token))
        {
            while (reader.TryRead(out var line))
            {
                lines.Add(Encoding.UTF8.GetString(line));
                Assert.Equal(lines.Count == 2, reader.LastLineIsOpen);
            }
        }

        Assert.Equal(["one", "two"], lines);
    }

    [Fact]
    public async Task A_line_over_the_bound_is_a_failure()
    {
        using var reader = new LineReader(new MemoryStream(new byte[100_000]), maxLineBytes: 50_000);

        var failure = await Assert.ThrowsAsync<FailureException>(async () =>
        {
            while (await reader.FillAsync(Patience.Token))
            {
                Assert.False(reader.TryRead(out _));
            }
        });

        Assert.Equal(FailureCode.ProviderError, failure.Failure.Code);
    }

    private static async Task<List<string>> ReadAsync(IEnumerable<byte[]> pieces)
    {
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, pieces);
        using var reader = new LineReader(pipe.Reader.AsStream());
        var lines = new List<string>();
        while (await reader.FillAsync(Patience.Token))
        {
            while (reader.TryRead(out var line))
            {
                lines.Add(Encoding.UTF8.GetString(line));
            }
        }

        await writing;
        return lines;
    }

    private static async Task WriteAsync(PipeWriter writer, IEnumerable<byte[]> pieces)
    {
        foreach (var piece in pieces)
        {
            await writer.WriteAsync(piece, Patience.Token);
        }

        await writer.CompleteAsync();
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, Random random)
    {
        for (var start = 0; start < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 5000), bytes.Length - start);
            yield return bytes[start..(start + length)];
            start += length;
        }
    }
}
