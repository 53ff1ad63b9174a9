using System.Text;

namespace LlmStream.Benchmarks.Comparison;

/// <summary>The measurements of one workload as a table in Markdown: medians of the rounds; losses of all rounds together.</summary>
internal sealed class ComparisonTable(Workload workload, IReadOnlyList<Target> targets)
{
    /// <summary>What the server may take of the naive hub's processor time at most.</summary>
    private const double MostCpuOfNaive = 1.3;

    private readonly Dictionary<Target, List<Measurement>> rounds = targets.ToDictionary(target => target, _ => new List<Measurement>());

    internal void Add(Target target, Measurement measurement) => rounds[target].Add(measurement);

    public override string ToString()
    {
        var text = new StringBuilder();
        var count = rounds.Values.Max(measurements => measurements.Count);
        text.AppendLine($"**{workload.Title}**, {(count == 1 ? "one round" : $"medians of {count} alternating rounds")}").AppendLine()
            .AppendLine("| server | p50 ms | p99 ms | of the rounds: least, most | p99 ms between starts and ends | max ms | tokens/s | CPU ms per 1,000 tokens | ÷ relay | ÷ naive | of it the database's writer | of the clients, of the fake | failed streams | missing tokens | frames alone | bytes a token, a frame | idle MiB | peak MiB | KiB more a stream | others' share of the machine |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var target in targets)
        {
            AppendRow(text, target);
        }

        AppendFailures(text);
        AppendGate(text);
        return text.ToString();
    }

    private void AppendRow(StringBuilder text, Target target)
    {
        var measured = rounds[target];
        double Middle(Func<Measurement, double> figure) => Median.Of(measured.Select(figure));
        string Ratio(ServerProgram program) => RatioTo(target, program) is { } ratio ? ratio.ToString("0.00") : "–";
        string[] cells =
        [
            target.Title,
            (Middle(each => each.Load.P50) / 1000).ToString("0.00"),
            (Middle(each => each.Load.P99) / 1000).ToString("0.0"),
            $"{measured.Min(each => each.Load.P99) / 1000.0:0.0}, {measured.Max(each => each.Load.P99) / 1000.0:0.0}",
            (Middle(each => each.Load.P99Between) / 1000).ToString("0.0"),
            (Middle(each => each.Load.Max) / 1000).ToString("0"),
            Middle(each => each.TokensPerSecond).ToString("N0"),
            Middle(each => each.CpuMsPerThousandTokens).ToString("0.0"),
            Ratio(ServerProgram.Relay),
            Ratio(ServerProgram.Naive),
            Middle(each => each.DatabasePercent) is > 0 and var share ? $"{share:0.0} %" : "–",
            $"{Middle(each => each.ClientsCpuMsPerThousandTokens):0.0}, {Middle(each => each.FakeCpuMsPerThousandTokens):0.0}",
            $"{measured.Sum(each => each.Load.FailedStreams):N0}",
            $"{measured.Sum(each => each.Load.MissingTokens):N0}",
            Middle(each => each.AlonePercent).ToString("0.0") + " %",
            $"{Middle(each => each.BytesPerToken):0}, {Middle(each => each.BytesPerFrame):0}",
            Middle(each => each.IdleMiB).ToString("0"),
            Middle(each => each.PeakMiB).ToString("0"),
            Middle(each => each.KiBPerStream).ToString("0"),
            (Middle(each => each.OthersBusy) * 100).ToString("0") + " %",
        ];
        text.AppendLine($"| {string.Join(" | ", cells)} |");
    }

    /// <summary>Of each target that lost streams: how many for which reason, and the first of each round.</summary>
    private void AppendFailures(StringBuilder text)
    {
        foreach (var target in targets.Where(target => rounds[target].Any(each => each.Load.FailedStreams > 0)))
        {
            var kinds = rounds[target].SelectMany(each => each.Load.FailuresByKind).GroupBy(kind => kind.Key, kind => kind.Value, StringComparer.Ordinal);
            text.AppendLine().AppendLine($"Failed of {target.Title}: {string.Join(", ", kinds.Select(kind => $"{kind.Sum():N0} `{kind.Key}`"))}.");
            foreach (var failure in rounds[target].Select(each => each.Load.FirstFailure).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                text.AppendLine($"- {failure}");
            }
        }
    }

    /// <summary>The gate stands only where it was set: a thousand streams over the hub, beside the naive one.</summary>
    private void AppendGate(StringBuilder text)
    {
        if (workload.Name != "thousand" || targets.FirstOrDefault(target => target.Name == "hub") is not { } hub || RatioTo(hub, ServerProgram.Naive) is not { } ratio)
        {
            return;
        }

        var whole = rounds[hub].All(each => each.Load is { FailedStreams: 0, MissingTokens: 0 });
        text.AppendLine().AppendLine(
            $"Gate (none fails, nothing lost, CPU at most {MostCpuOfNaive} of the naive hub's): {(whole && ratio <= MostCpuOfNaive ? "passed" : "NOT passed")}, {ratio:0.00}.");
    }

    /// <summary>How much of another program's processor time a target takes for a token; that program as most people run it.</summary>
    private double? RatioTo(Target target, ServerProgram program)
    {
        var other = targets.FirstOrDefault(each => each.Program == program && each.Spins);
        return other is null || rounds[other].Count == 0
            ? null
            : Median.Of(rounds[target].Select(each => each.CpuMsPerThousandTokens)) / Median.Of(rounds[other].Select(each => each.CpuMsPerThousandTokens));
    }
}
