namespace LlmStream.Benchmarks.Soak.Samples;

/// <summary>Samples as comma-separated values, each written when it is taken: a soak that is broken off leaves what it saw.</summary>
internal sealed class SampleFile : IAsyncDisposable
{
    private readonly StreamWriter writer;

    private SampleFile(StreamWriter writer) => this.writer = writer;

    internal static async Task<SampleFile> CreateAsync(string path)
    {
        var file = new SampleFile(new StreamWriter(path) { AutoFlush = true, NewLine = "\n" });
        await file.writer.WriteLineAsync(
            "minutes,memory MiB,handles,sockets,threads,CPU % of one processor,live runs,readers,database MiB,load generator CPU %,load generator memory MiB");
        return file;
    }

    internal Task AddAsync(Sample sample) => writer.WriteLineAsync(string.Join(
        ',',
        $"{sample.Minutes:0.00}",
        $"{sample.MemoryMiB:0.0}",
        $"{sample.Handles}",
        $"{sample.Sockets}",
        $"{sample.Threads}",
        $"{sample.CpuPercent:0.0}",
        $"{sample.Runs}",
        $"{sample.Readers}",
        $"{sample.DatabaseMiB:0.0}",
        $"{sample.LoadCpuPercent:0.0}",
        $"{sample.LoadMemoryMiB:0.0}"));

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
