namespace LlmStream.Benchmarks.Soak.Samples;

/// <summary>The server at one moment.</summary>
/// <param name="Minutes">Since the first sample.</param>
/// <param name="MemoryMiB">Its memory in RAM.</param>
/// <param name="Handles">Its open files: its own assemblies, which stay, and sockets.</param>
/// <param name="Sockets">Those of them that are sockets.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="CpuPercent">Its share of one processor since the sample before.</param>
/// <param name="Runs">Live runs.</param>
/// <param name="Readers">Streams of frames that are read.</param>
/// <param name="DatabaseMiB">What it stores, on disk.</param>
/// <param name="LoadCpuPercent">The load generator's share of one processor.</param>
/// <param name="LoadMemoryMiB">The load generator's memory in RAM.</param>
internal sealed record Sample(
    double Minutes,
    double MemoryMiB,
    int Handles,
    int Sockets,
    int Threads,
    double CpuPercent,
    int Runs,
    int Readers,
    double DatabaseMiB,
    double LoadCpuPercent,
    double LoadMemoryMiB);
