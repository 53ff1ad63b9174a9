using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Comparison;
using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Commands;

/// <summary><c>first-token [--starts 200] [--targets fake,hub] [--server DLL]</c>: what each server adds to the time from a request to its first token.</summary>
internal static class FirstTokenCommand
{
    private const int WarmUpStarts = 50;

    /// <summary>The first token at once, the next ones later: a first token that arrives together with the end would be measured with the storing of the end.</summary>
    private static readonly Workload Short = new("first-token", 1, 100, 3);

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var starts = arguments.Number("starts", 200);
        var targets = arguments.List("targets", "fake,hub,socket,events,relay,naive").Select(Target.Parse).ToList();
        var server = arguments.Optional("server");
        arguments.EnsureAllTaken();

        await using var stage = await Stage.BeginAsync(server, cores: null, cancellationToken);
        var wires = new Dictionary<Target, Wire>();
        var times = targets.ToDictionary(target => target, _ => new List<double>());
        try
        {
            foreach (var target in targets)
            {
                wires[target] = new Wire((await stage.GetAsync(target, cancellationToken)).Address);
            }

            for (var start = -WarmUpStarts; start < starts; start++)
            {
                foreach (var target in targets)
                {
                    var first = await MeasureAsync(target, wires[target], cancellationToken);
                    if (start >= 0)
                    {
                        times[target].Add(first.TotalMilliseconds);
                    }
                }
            }
        }
        finally
        {
            foreach (var wire in wires.Values)
            {
                wire.Dispose();
            }
        }

        Print(targets, times, starts);
        return 0;
    }

    private static async Task<TimeSpan> MeasureAsync(Target target, Wire wire, CancellationToken cancellationToken)
    {
        await using var stream = target.PlanOf(Short).Open(wire);
        await stream.ConnectAsync(cancellationToken);
        await stream.StreamAsync(cancellationToken);
        return stream.Receipt.HasSucceeded
            ? stream.Receipt.FirstToken
            : throw new InvalidOperationException($"{target.Name}: {stream.Receipt.Failure ?? "tokens are missing"}");
    }

    private static void Print(List<Target> targets, Dictionary<Target, List<double>> times, int starts)
    {
        var floor = targets.Find(target => target.Program == ServerProgram.Fake) is { } fake ? Median.Of(times[fake]) : (double?)null;
        Console.WriteLine($"**Time to the first token**, {starts} starts each, alternating{Environment.NewLine}");
        Console.WriteLine($"| way | {Distribution.Header} | added at the median, ms |");
        Console.WriteLine($"| --- | {Distribution.Line} | ---: |");
        foreach (var target in targets)
        {
            var added = floor is { } least && target.Program != ServerProgram.Fake ? (Median.Of(times[target]) - least).ToString("0.00") : "–";
            Console.WriteLine($"| {target.Title} | {Distribution.Cells(times[target])} | {added} |");
        }
    }
}
