using System.Diagnostics;
using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Commands;

/// <summary><c>start [--starts 7] [--server DLL]</c>: from the process's start until <c>/health/ready</c> says yes, with a new database and with the one that is there.</summary>
internal static class StartCommand
{
    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var starts = arguments.Number("starts", 7);
        var server = arguments.Optional("server") is { } path ? Path.GetFullPath(path) : BuildOutputs.Server;
        arguments.EnsureAllTaken();

        await using var fake = await ServerProcesses.StartFakeAsync(cancellationToken);
        var (first, later) = (new List<double>(), new List<double>());
        for (var start = 0; start < starts; start++)
        {
            using var folder = new TemporaryFolder();
            first.Add(await StartAsync(server, fake.Address, folder, cancellationToken));
            later.Add(await StartAsync(server, fake.Address, folder, cancellationToken));
        }

        Console.WriteLine($"**Start to ready**, {starts} starts each{Environment.NewLine}");
        Console.WriteLine($"| database | {Distribution.Header} |");
        Console.WriteLine($"| --- | {Distribution.Line} |");
        Console.WriteLine($"| made at this start | {Distribution.Cells(first)} |");
        Console.WriteLine($"| there already | {Distribution.Cells(later)} |");
        return 0;
    }

    private static async Task<double> StartAsync(string server, Uri fake, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var (process, address) = ServerProcesses.StartLlmStream(server, fake, folder, cores: null);
        await using (process)
        {
            await ServerProcesses.WaitUntilReadyAsync(process, address, cancellationToken);
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }
    }
}
