using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LlmStream.Core.Frames;

namespace LlmStream.Benchmarks.Micro;

/// <summary>A token's frame as JSON: by the frames' own converter, and as the framework would write it alone.</summary>
public class FrameWritingBenchmarks
{
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };

    private readonly ArrayBufferWriter<byte> bytes = new(1024);
    private readonly Frame frame = new TokenFrame(1200, "naïve token ".AsMemory(), 1, 300);
    private readonly Utf8JsonWriter writer;

    /// <summary>Makes the writer that is used again and again.</summary>
    public FrameWritingBenchmarks() => writer = new Utf8JsonWriter(bytes, WriterOptions);

    /// <summary>As the hub, the socket and the event stream write it.</summary>
    [Benchmark]
    public int ByItsConverter()
    {
        bytes.ResetWrittenCount();
        writer.Reset(bytes);
        JsonSerializer.Serialize(writer, frame, JsonSerializerOptions.Web);
        return bytes.WrittenCount;
    }

    /// <summary>An object of the same fields, by reflection.</summary>
    [Benchmark(Baseline = true)]
    public int ByTheFramework()
    {
        bytes.ResetWrittenCount();
        writer.Reset(bytes);
        JsonSerializer.Serialize(writer, new { type = "token", offset = 1200, text = "naïve token ", total = 300 }, JsonSerializerOptions.Web);
        return bytes.WrittenCount;
    }
}
