using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Comparison;
using LlmStream.Benchmarks.Overload;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Commands;

/// <summary>
/// <c>overload [--streams 5000] [--rate 20] [--tokens 200] [--server DLL] [--cores 0] [--bounded true]</c>: more than the server can do; whether its
/// health still answers, whether one who comes is accepted or refused at once, and whether memory comes back. Ends with 1 when one of these does not.
/// </summary>
internal static class OverloadCommand
{
    /// <summary>Rounds of all of it before the one that counts: what is only compiled, or grows to its size once, is not what is asked for.</summary>
    private const int WarmUps = 2;

    /// <summary>Behind the warm-up, for the heap to give back what it will: else what it gives back later would hide what is kept.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private static readonly Target Hub = Target.Parse("hub");

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (streams, rate, tokens) = (arguments.Number("streams", 5000), arguments.Number("rate", 20), arguments.Number("tokens", 200));
        var server = arguments.Optional("server");
        var cores = arguments.Optional("cores");
        var isBounded = bool.Parse(arguments.Optional("bounded") ?? "false");
        arguments.EnsureAllTaken();

        var workload = new Workload("overload", streams, rate, tokens);
        await using var stage = await Stage.BeginAsync(server, cores, cancellationToken, isBounded: isBounded);
        var outcome = await OverloadAsync(stage, workload, isBounded, cancellationToken);
        Console.WriteLine(new OverloadReport(outcome));
        return outcome.HasPassed ? 0 : 1;
    }

    private static async Task<OverloadOutcome> OverloadAsync(Stage stage, Workload workload, bool isBounded, CancellationToken cancellationToken)
    {
        var server = await stage.GetAsync(Hub, cancellationToken);
        var fresh = ProcessAccount.ResidentMiB(server.Process.Id);
        for (var round = 0; round < WarmUps; round++)
        {
            await LoadAsync(stage, server, workload, cancellationToken);
            await Settling.WaitAsync(server.Process.Id, cancellationToken);
        }

        await Task.Delay(Rest, cancellationToken);
        var before = ProcessAccount.ResidentMiB(server.Process.Id);
        var (measured, visit) = await LoadAsync(stage, server, workload, cancellationToken);
        var memory = await MemoryReturn.WatchAsync(server.Process.Id, fresh, before, measured.PeakMiB, cancellationToken);
        return new OverloadOutcome(workload, isBounded, visit, measured, memory);
    }

    /// <summary>The load, and beside it those who ask how the server is and those who come to it.</summary>
    private static async Task<(Measurement Measured, Visit Visit)> LoadAsync(
        Stage stage, RunningServer server, Workload workload, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var visit = Visit.RunAsync(server.Address, over.Token);
        try
        {
            var measured = await Measuring.MeasureAsync(stage, Hub, workload, cancellationToken);
            await over.CancelAsync();
            return (measured, await visit);
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)visit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
