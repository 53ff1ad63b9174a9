using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Comparison;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Commands;

/// <summary><c>compare [--rounds 3] [--workload lone,hundred] [--targets hub,relay] [--server DLL] [--earlier DLL] [--cores 0]</c>: the servers in alternating rounds, one table a workload.</summary>
internal static class CompareCommand
{
    /// <summary>Enough starts and tokens, often enough, for the runtime to have compiled what is hot for the last time.</summary>
    private const int WarmUps = 3;

    private static readonly Workload WarmUp = new("warm-up", 200, 100, 150);

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var rounds = arguments.Number("rounds", 3);
        var workloads = arguments.List("workload", Workload.Usual).Select(Workload.Parse).ToList();
        var targets = arguments.List("targets", Target.Usual).Select(Target.Parse).ToList();
        var server = arguments.Optional("server");
        var earlier = arguments.Optional("earlier");
        var cores = arguments.Optional("cores");
        arguments.EnsureAllTaken();

        var ended = 0;
        foreach (var workload in workloads)
        {
            var table = new ComparisonTable(workload, targets);
            try
            {
                // New processes for each workload: what one leaves behind in memory is not the next one's.
                await using var stage = await Stage.BeginAsync(server, cores, cancellationToken, earlier);
                await CompareAsync(stage, workload, targets, rounds, table, cancellationToken);
                Console.WriteLine(table);
            }
            catch (ServerEndedException exception)
            {
                await Console.Error.WriteLineAsync($"{workload.Name}: {exception.Message}");
                ended++;
            }
        }

        return ended == 0 ? 0 : 1;
    }

    private static async Task CompareAsync(
        Stage stage, Workload workload, List<Target> targets, int rounds, ComparisonTable table, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            await stage.GetAsync(target, cancellationToken);
        }

        // Who was started first, and met a fake that was still cold, was measured dearer than its like.
        await Measuring.MeasureAsync(stage, Target.Parse("fake"), WarmUp, cancellationToken);
        foreach (var target in Enumerable.Repeat(targets, WarmUps).SelectMany(each => each))
        {
            await Measuring.MeasureAsync(stage, target, WarmUp, cancellationToken);
            await Settling.WaitAsync((await stage.GetAsync(target, cancellationToken)).Process.Id, cancellationToken);
        }

        for (var round = 0; round < rounds; round++)
        {
            // Nobody is always the first.
            foreach (var target in targets.Skip(round % targets.Count).Concat(targets.Take(round % targets.Count)))
            {
                var measured = await Measuring.MeasureAsync(stage, target, workload, cancellationToken);
                table.Add(target, measured);
                await Console.Error.WriteLineAsync(
                    $"{workload.Name}, round {round + 1}, {target.Name}: p50 {measured.Load.P50} µs, p99 {measured.Load.P99} µs, between {measured.Load.P99Between} µs, "
                    + $"{measured.CpuMsPerThousandTokens:0.0} ms per 1,000, {measured.Load.FailedStreams} failed {measured.Load.FirstFailure}");
            }
        }
    }
}
