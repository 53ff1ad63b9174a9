using System.Text;
using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Overload;

/// <summary>An overload's outcome as tables in Markdown.</summary>
internal sealed class OverloadReport(OverloadOutcome outcome)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"**{outcome.Workload.Title} over the hub**, {(outcome.IsBounded ? "with the server's own limits" : "without limits")}").AppendLine()
            .AppendLine("| meanwhile | answer | times | p50 ms | p99 ms | max ms |")
            .AppendLine("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var probe in outcome.Health)
        {
            AppendTimes(text, $"`/{probe.Path}`", "yes", probe.Milliseconds);
            text.AppendLine($"| `/{probe.Path}` | no, or none | {probe.Failures} | | | |");
        }

        foreach (var answers in outcome.Starts.GroupBy(start => start.Answer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            AppendTimes(text, "one more start", answers.Key, [.. answers.Select(start => start.Milliseconds)]);
        }

        AppendLoad(text);
        text.AppendLine()
            .AppendLine($"Health within a second: {Word(outcome.IsHealthSwift)}. Starts accepted or refused within two: {Word(outcome.AreStartsAnswered)}. Memory back within a tenth: {Word(outcome.Memory.IsBack)}.");
        return text.ToString();
    }

    private void AppendLoad(StringBuilder text)
    {
        var (load, memory) = (outcome.Measurement.Load, outcome.Memory);
        text.AppendLine()
            .AppendLine("| streams failed | tokens missing | p50 ms | p99 ms | CPU ms per 1,000 tokens | memory when new, MiB | before | peak | after a minute | ÷ before | back after |")
            .AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        string[] cells =
        [
            $"{load.FailedStreams:N0}",
            $"{load.MissingTokens:N0}",
            $"{load.P50 / 1000.0:0.0}",
            $"{load.P99 / 1000.0:0}",
            $"{outcome.Measurement.CpuMsPerThousandTokens:0.0}",
            $"{memory.FreshMiB:0}",
            $"{memory.BeforeMiB:0}",
            $"{memory.PeakMiB:0}",
            $"{memory.AfterMiB:0}",
            $"{memory.Ratio:0.00}",
            memory.BackAfter is { } back ? $"{back.TotalSeconds:0} s" : "not",
        ];
        text.AppendLine($"| {string.Join(" | ", cells)} |");
        if (load.FirstFailure is { } failure)
        {
            text.AppendLine().AppendLine($"The first that failed: {failure}");
        }
    }

    private static void AppendTimes(StringBuilder text, string what, string answer, IReadOnlyCollection<double> milliseconds)
    {
        if (milliseconds.Count == 0)
        {
            text.AppendLine($"| {what} | {answer} | 0 | | | |");
            return;
        }

        var sorted = milliseconds.Order().ToArray();
        text.AppendLine($"| {what} | {answer} | {sorted.Length} | {Median.Of(sorted):0.0} | {sorted[Math.Min(sorted.Length - 1, (int)(0.99 * sorted.Length))]:0.0} | {sorted[^1]:0.0} |");
    }

    private static string Word(bool isSo) => isSo ? "yes" : "NO";
}
