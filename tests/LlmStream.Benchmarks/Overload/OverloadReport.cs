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
            .AppendLine("| meanwhile | answer | times | p50 ms | p99 ms | max ms | which was asked after |")
            .AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        AppendReplies(text, "`/health/ready`", outcome.Visit.Ready);
        AppendReplies(text, "`/health/live`", outcome.Visit.Live);
        AppendReplies(text, "one more start", outcome.Visit.Starts);
        AppendReplies(text, "the asking program's own timer", outcome.Visit.OwnDelay);
        AppendLoad(text);
        text.AppendLine()
            .AppendLine($"Health within a second: {Word(outcome.Visit.IsHealthSwift)}. Starts accepted or refused within two: {Word(outcome.Visit.AreStartsAnswered)}. Memory back within a tenth: {Word(outcome.Memory.IsBack)}.");
        return text.ToString();
    }

    private void AppendLoad(StringBuilder text)
    {
        var (load, memory) = (outcome.Measurement.Load, outcome.Memory);
        text.AppendLine()
            .AppendLine("| streams failed | tokens missing | p50 ms | p99 ms | CPU ms per 1,000 tokens | others' share of the machine | memory when new, MiB | before | peak | after a minute | ÷ before | back after |")
            .AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        string[] cells =
        [
            $"{load.FailedStreams:N0}",
            $"{load.MissingTokens:N0}",
            $"{load.P50 / 1000.0:0.0}",
            $"{load.P99 / 1000.0:0}",
            $"{outcome.Measurement.CpuMsPerThousandTokens:0.0}",
            $"{outcome.Measurement.OthersBusy * 100:0} %",
            $"{memory.FreshMiB:0}",
            $"{memory.BeforeMiB:0}",
            $"{memory.PeakMiB:0}",
            $"{memory.AfterMiB:0}",
            $"{memory.Ratio:0.00}",
            memory.BackAfter is { } back ? $"{back.TotalSeconds:0} s" : "not",
        ];
        text.AppendLine($"| {string.Join(" | ", cells)} |");
        if (load.FailedStreams > 0)
        {
            var kinds = load.FailuresByKind.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value:N0} `{kind.Key}`");
            text.AppendLine().AppendLine($"Streams that failed: {string.Join(", ", kinds)}.");
        }
    }

    private static void AppendReplies(StringBuilder text, string what, IReadOnlyList<Reply> replies)
    {
        foreach (var alike in replies.GroupBy(reply => reply.Answer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sorted = alike.OrderBy(reply => reply.Milliseconds).ToArray();
            var p99 = sorted[Math.Min(sorted.Length - 1, (int)(0.99 * sorted.Length))];
            text.AppendLine(
                $"| {what} | {alike.Key} | {sorted.Length} | {Median.Of(sorted.Select(reply => reply.Milliseconds)):0.0} | {p99.Milliseconds:0.0} | {sorted[^1].Milliseconds:0.0} | {sorted[^1].Asked.TotalSeconds:0} s |");
        }
    }

    private static string Word(bool isSo) => isSo ? "yes" : "NO";
}
