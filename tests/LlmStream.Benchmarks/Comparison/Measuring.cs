using System.Diagnostics;
using System.Text.Json;
using LlmStream.Benchmarks.Commands;
using LlmStream.Benchmarks.Load;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>Puts a load on a target and reads the accounts before and after.</summary>
internal static class Measuring
{
    /// <summary>Half a gigabyte (in hexadecimal, as the runtime wants it) before its first collection: a stop of who measures would be told as one of who is measured.</summary>
    private static readonly Dictionary<string, string> ClientSettings = new(StringComparer.Ordinal)
    {
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["DOTNET_GCgen0size"] = "20000000",
    };

    /// <summary>As the server names its thread.</summary>
    private const string DatabaseWriter = "Database writer";

    /// <exception cref="ServerEndedException">The server did not outlive the load.</exception>
    internal static async Task<Measurement> MeasureAsync(Stage stage, Target target, Workload workload, CancellationToken cancellationToken)
    {
        var server = await stage.GetAsync(target, cancellationToken);
        var plan = target.PlanOf(workload);
        await using var load = ChildProcess.Start(
            BuildOutputs.Benchmarks, LoadCommand.ArgumentsOf(plan, server.Address), ClientSettings, endsWithInput: true);
        var idle = ProcessAccount.ResidentMiB(server.Process.Id);
        ProcessAccount.ResetPeak(server.Process.Id);
        await load.ReadLineAsync(cancellationToken);

        var before = Read();
        await load.WriteLineAsync("go");
        var result = JsonSerializer.Deserialize<LoadResult>(await load.ReadLineAsync(cancellationToken))!;
        if (server.Process.HasExited)
        {
            throw new ServerEndedException(target.Title, server.Process.ExitCode);
        }

        var after = Read();

        var known = after.Server - before.Server + after.Load - before.Load;
        if (server != stage.Fake)
        {
            known += after.Fake - before.Fake;
        }

        var available = Stopwatch.GetElapsedTime(before.At, after.At) * Environment.ProcessorCount;
        return new Measurement(
            result,
            (after.Server - before.Server).TotalMilliseconds,
            (after.Database - before.Database).TotalMilliseconds,
            (after.Load - before.Load).TotalMilliseconds,
            (after.Fake - before.Fake).TotalMilliseconds,
            idle,
            ProcessAccount.PeakMiB(server.Process.Id),
            Math.Max(0, (after.Machine - before.Machine - known) / available));

        (long At, TimeSpan Server, TimeSpan Database, TimeSpan Fake, TimeSpan Load, TimeSpan Machine) Read() => (
            Stopwatch.GetTimestamp(),
            ProcessAccount.Cpu(server.Process.Id),
            ProcessAccount.ThreadCpu(server.Process.Id, DatabaseWriter),
            ProcessAccount.Cpu(stage.Fake.Process.Id),
            ProcessAccount.Cpu(load.Id),
            MachineAccount.Busy());
    }
}
