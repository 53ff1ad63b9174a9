using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LlmStream.Benchmarks.Micro;

/// <summary>How the small benchmarks are run: short, with allocations, in this process.</summary>
internal sealed class MicroSettings : ManualConfig
{
    public MicroSettings()
    {
        // In this process: a project that BenchmarkDotNet writes would be built under this repository's rules, and fail them.
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
    }
}
