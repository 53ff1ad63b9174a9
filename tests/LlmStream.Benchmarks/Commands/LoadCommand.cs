using System.Text.Json;
using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Commands;

/// <summary>
/// The load generator, a process of its own: opens the connections and prints <c>ready</c>; begins at a line of its standard input, and
/// prints what came as one line of JSON.
/// </summary>
internal static class LoadCommand
{
    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var plan = new LoadPlan(
            Enum.Parse<LoadWay>(arguments.Text("way")),
            arguments.Number("streams", 1),
            arguments.Number("tokens", 1),
            arguments.Number("rate", 0),
            arguments.Number("pace-ms", 0),
            bool.Parse(arguments.Optional("naive") ?? "false"));
        await using var load = new StreamLoad(plan, new Uri(arguments.Text("server")));
        arguments.EnsureAllTaken();
        await load.ConnectAsync(cancellationToken);
        Console.WriteLine("ready");
        if (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
            Console.WriteLine(JsonSerializer.Serialize(await load.RunAsync(cancellationToken)));
            await Console.In.ReadLineAsync(cancellationToken);
        }

        return 0;
    }

    /// <summary>The arguments that make the child do a plan.</summary>
    internal static string[] ArgumentsOf(LoadPlan plan, Uri server) =>
    [
        "load",
        "--server", server.ToString(),
        "--way", plan.Way.ToString(),
        "--streams", plan.Streams.ToString(),
        "--tokens", plan.Tokens.ToString(),
        "--rate", plan.Rate.ToString(),
        "--pace-ms", plan.PaceMs.ToString(),
        "--naive", plan.IsNaive.ToString(),
    ];
}
