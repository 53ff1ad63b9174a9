using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Wire;

namespace LlmStream.Benchmarks.Micro;

/// <summary>A delta's way from Ollama's bytes to its text: by the provider's reader, and as most people write it.</summary>
public class LineReadingBenchmarks
{
    private byte[][] chunks = [];

    /// <summary>How the lines arrive.</summary>
    [ParamsAllValues]
    public LineForm Form { get; set; }

    /// <summary>Makes the bytes, which both read.</summary>
    [GlobalSetup]
    public void Prepare() => chunks = LineChunks.Of(Form);

    /// <summary>As the provider reads them.</summary>
    [Benchmark(OperationsPerInvoke = LineChunks.Lines)]
    public async Task<int> ByTheProvider()
    {
        var length = 0;
        await using var stream = new ChunkStream(chunks);
        using var lines = new LineReader(stream);
        while (await lines.FillAsync(CancellationToken.None))
        {
            while (lines.TryRead(out var bytes))
            {
                length += ChatLineParser.TryParse(bytes, out var line) ? line.Content!.Length : 0;
            }
        }

        return length;
    }

    /// <summary>A string for each line, a document for each string.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = LineChunks.Lines)]
    public async Task<int> ByStreamReader()
    {
        var length = 0;
        await using var stream = new ChunkStream(chunks);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            using var document = JsonDocument.Parse(line);
            length += document.RootElement.GetProperty("message").GetProperty("content").GetString()!.Length;
        }

        return length;
    }
}
