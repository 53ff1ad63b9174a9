using System.Text;
using LlmStream.Benchmarks.Commands;
using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Starts;

/// <summary>The starts of some builds beside each other. Ratios are to the first of them.</summary>
internal static class StartTable
{
    internal static string Of(string database, OrderedDictionary<ServerBuild, List<ServerStart>> starts)
    {
        var table = new StringBuilder();
        table.AppendLine($"| database {database} | {Distribution.Header} | ÷ first | processor ms | ÷ first | MiB in memory | MiB on disk |");
        table.AppendLine($"| --- | {Distribution.Line} | ---: | ---: | ---: | ---: | ---: |");
        var reference = starts.GetAt(0).Value;
        foreach (var (build, each) in starts)
        {
            var clock = Ratio(each, reference, start => start.Milliseconds);
            var processor = Ratio(each, reference, start => start.ProcessorMilliseconds);
            table.AppendLine(
                $"| {build.Name} | {Distribution.Cells([.. each.Select(start => start.Milliseconds)])} | {clock:0.00} "
                + $"| {Median.Of(each.Select(start => start.ProcessorMilliseconds)):0} | {processor:0.00} "
                + $"| {Median.Of(each.Select(start => start.MiB)):0} | {build.MiB:0} |");
        }

        return table.ToString();
    }

    private static double Ratio(List<ServerStart> own, List<ServerStart> first, Func<ServerStart, double> figure) =>
        Median.Of(own.Select(figure)) / Median.Of(first.Select(figure));
}
