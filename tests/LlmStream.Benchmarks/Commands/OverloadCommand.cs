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
    /// <summary>Behind the warm-up, for the heap to give back what it will: else what it gives back later would hide what is kept.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (streams, rate, tokens) = (arguments.Number("streams", 5000), arguments.Number("rate", 20), arguments.Number("tokens", 200));
        var server = arguments.Optional("server");
        var cores = arguments.Optional("cores");
        var isBounded = bool.Parse(arguments.Optional("bounded") ?? "false");
        arguments.EnsureAllTaken();

        var workload = new Workload("overload", streams, rate, tokens);
        await using var stage = await Stage.BeginAsync(server is null ? null : Path.GetFullPath(server), cores, cancellationToken, isBounded);
        var outcome = await OverloadAsync(stage, workload, isBounded, cancellationToken);
        Console.WriteLine(new OverloadReport(outcome));
        return outcome.HasPassed ? 0 : 1;
    }

    private static async Task<OverloadOutcome> OverloadAsync(Stage stage, Workload workload, bool isBounded, CancellationToken cancellationToken)
    {
        var target = Target.Parse("hub");
        var server = await stage.GetAsync(target, cancellationToken);
        var fresh = ProcessAccount.ResidentMiB(server.Process.Id);
        await Measuring.MeasureAsync(stage, target, workload, cancellationToken);
        await Settling.WaitAsync(server.Process.Id, cancellationToken);
        await Task.Delay(Rest, cancellationToken);
        var before = ProcessAccount.ResidentMiB(server.Process.Id);

        using var client = new HttpClient { BaseAddress = server.Address };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var health = Task.WhenAll(new HealthProbe(client, "health/ready").RunAsync(over.Token), new HealthProbe(client, "health/live").RunAsync(over.Token));
        var starts = new StartProbe(client).RunAsync(over.Token);
        Measurement measured;
        try
        {
            measured = await Measuring.MeasureAsync(stage, target, workload, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(health, starts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var memory = await MemoryReturn.WatchAsync(server.Process.Id, fresh, before, measured.PeakMiB, cancellationToken);
        return new OverloadOutcome(workload, isBounded, await health, await starts, measured, memory);
    }
}
