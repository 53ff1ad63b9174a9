using BenchmarkDotNet.Attributes;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Benchmarks.Micro;

/// <summary>A delta's way through a transcript: appended, published, taken by each of its readers.</summary>
public class TranscriptBenchmarks
{
    private const int Deltas = 1000;
    private const string Delta = "1792000000000000 ";

    private static readonly StartedFrame Started = new(Guid.Empty, Guid.Empty, null, "chat", "ollama", "model", null, 0);

    /// <summary>How many read along.</summary>
    [Params(1, 10, 100)]
    public int Readers { get; set; }

    /// <summary>Readers that keep up: each takes each delta when it was published.</summary>
    [Benchmark(OperationsPerInvoke = Deltas)]
    public int TakenAtOnce()
    {
        var transcript = new Transcript(Started, TimeProvider.System);
        var readers = Enumerable.Range(0, Readers).Select(_ => transcript.Read(Cursor.Start, 0, CancellationToken.None)).ToArray();
        var length = TakeAll(readers);
        for (var delta = 0; delta < Deltas; delta++)
        {
            transcript.AppendText(Delta);
            transcript.Publish();
            length += TakeAll(readers);
        }

        return length;
    }

    /// <summary>Readers that wait, and are woken through the thread pool. A reader that comes late takes what waits as one frame.</summary>
    [Benchmark(OperationsPerInvoke = Deltas)]
    public async Task<int> WokenThroughThePool()
    {
        var transcript = new Transcript(Started, TimeProvider.System);
        var reading = Enumerable.Range(0, Readers).Select(_ => ReadAsync(transcript)).ToArray();
        for (var delta = 0; delta < Deltas; delta++)
        {
            transcript.AppendText(Delta);
            transcript.Publish();
        }

        transcript.Close();
        return (await Task.WhenAll(reading)).Sum();
    }

    private static int TakeAll(TranscriptReader[] readers)
    {
        var length = 0;
        foreach (var reader in readers)
        {
            while (reader.TryRead(out var frame))
            {
                length += frame is TokenFrame token ? token.Text.Length : 0;
            }
        }

        return length;
    }

    private static async Task<int> ReadAsync(Transcript transcript)
    {
        using var reader = transcript.Read(Cursor.Start, 0, CancellationToken.None);
        var length = 0;
        while (await reader.WaitAsync())
        {
            length += TakeAll([reader]);
        }

        return length;
    }
}
