using System.Text;
using LlmStream.Benchmarks.Comparison;
using LlmStream.Benchmarks.Soak.Samples;

namespace LlmStream.Benchmarks.Soak;

/// <summary>A soak's outcome as tables in Markdown.</summary>
internal sealed class SoakReport(SoakOutcome outcome)
{
    public override string ToString()
    {
        var tally = outcome.Tally;
        var text = new StringBuilder();
        text.AppendLine($"**{outcome.Settings.Runs} runs at a time for {outcome.Settings.Duration.TotalMinutes:0} min**, their clients coming and going").AppendLine()
            .AppendLine("| runs | clients that left | resumes | stops | second readers | conversations deleted | tokens read | lost tokens | double tokens | failed runs | runs, readers left behind |")
            .AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
            .AppendLine($"| {tally.Runs:N0} | {tally.Departures:N0} | {tally.Resumes:N0} | {tally.Stops:N0} | {tally.Watchers:N0} | {tally.Deletions:N0} | {tally.Tokens:N0} | {tally.Lost:N0} | {tally.Doubled:N0} | {tally.Failed:N0} | {outcome.RunsLeft}, {outcome.ReadersLeft} |")
            .AppendLine()
            .AppendLine($"| after the first {outcome.Settings.WarmUp.TotalMinutes:0} min | first tenth | last tenth | change | a straight line's slope, per hour | verdict |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: | --- |");
        AppendTrend(text, "memory, MiB", outcome.Memory);
        AppendTrend(text, "handles", outcome.Handles);
        AppendTrend(text, "sockets among them", outcome.Sockets);
        if (outcome.Samples.Count > 0)
        {
            text.AppendLine().AppendLine(
                $"Medians: {Middle(sample => sample.Runs):0} live runs, {Middle(sample => sample.Threads):0} threads, {Middle(sample => sample.CpuPercent):0} % of one processor; "
                + $"the load generator {Middle(sample => sample.LoadCpuPercent):0} % and {Middle(sample => sample.LoadMemoryMiB):0} MiB. Stored: {outcome.Samples[^1].DatabaseMiB:0} MiB.");
        }

        text.AppendLine().AppendLine(outcome.HasPassed ? "Passed: nothing lost, memory and handles flat." : "NOT passed.");
        foreach (var failure in tally.Failures)
        {
            text.AppendLine($"- {failure}");
        }

        return text.ToString();
    }

    private static void AppendTrend(StringBuilder text, string name, Trend? trend) => text.AppendLine(trend is null
        ? $"| {name} | | | | | too short to tell |"
        : $"| {name} | {trend.First:0} | {trend.Last:0} | {trend.Growth:+0.0 %;-0.0 %;0 %} | {trend.PerHour:+0.0;-0.0;0} | {(trend.IsFlat ? "flat" : "NOT flat")} |");

    private double Middle(Func<Sample, double> figure) => Median.Of(outcome.Samples.Select(figure));
}
