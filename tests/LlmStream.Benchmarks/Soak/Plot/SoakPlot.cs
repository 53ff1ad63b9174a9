using System.Text;
using LlmStream.Benchmarks.Soak.Samples;

namespace LlmStream.Benchmarks.Soak.Plot;

/// <summary>A soak as a picture: memory, handles and live runs over its minutes, in light or in dark as the reader has it.</summary>
internal sealed class SoakPlot(SoakOutcome outcome)
{
    private const double Width = 920;
    private const double Left = 76;
    private const double Right = Width - 124;
    private const double Top = 108;
    private const double Gap = 52;
    private const double Foot = 56;

    private readonly double minutes = Math.Max(outcome.Settings.Duration.TotalMinutes, outcome.Samples.Select(sample => sample.Minutes).DefaultIfEmpty().Max());

    private readonly Panel[] panels =
    [
        new("Memory in RAM (MiB)", 190, new Curve("memory", sample => sample.MemoryMiB, outcome.Memory)),
        new(
            "Open handles, and the sockets among them",
            160,
            new Curve("handles", sample => sample.Handles, outcome.Handles),
            new Curve("sockets", sample => sample.Sockets, outcome.Sockets)),
        new("Live runs", 100, new Curve("runs", sample => sample.Runs)),
    ];

    public override string ToString()
    {
        var height = Top + panels.Sum(panel => panel.Height) + (Gap * (panels.Length - 1)) + Foot;
        var drawing = new StringBuilder();
        drawing.AppendLine($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="title summary">""")
            .AppendLine($"""<title id="title">{Title}</title>""")
            .AppendLine($"""<desc id="summary">{Summary}</desc>""")
            .AppendLine(PlotStyle.Sheet)
            .AppendLine($"""<rect class="paper" width="{Width}" height="{height}" rx="12"/>""")
            .AppendLine($"""<text class="title" x="{Left}" y="38">{Title}</text>""")
            .AppendLine($"""<text class="quiet" x="{Left}" y="60">{Summary}</text>""");
        var top = Top;
        foreach (var panel in panels)
        {
            Draw(drawing, panel, top);
            top += panel.Height + Gap;
        }

        DrawMinutes(drawing, top - Gap);
        return drawing.AppendLine("</svg>").ToString();
    }

    private string Title => $"{outcome.Settings.Duration.TotalMinutes:0} min, {outcome.Settings.Runs} answers at a time";

    private string Summary
    {
        get
        {
            var tally = outcome.Tally;
            var losses = tally.IsWhole ? "nothing lost, nothing twice" : $"{tally.Lost:N0} lost, {tally.Doubled:N0} twice, {tally.Failed:N0} failed";
            return $"{tally.Runs:N0} answers, {tally.Tokens:N0} tokens, {tally.Resumes:N0} resumes, {tally.Stops:N0} stops: {losses}";
        }
    }

    private void Draw(StringBuilder drawing, Panel panel, double top)
    {
        var bottom = top + panel.Height;
        var axis = Axis.Over(outcome.Samples.Select(panel.Curves[0].Figure).DefaultIfEmpty().Max(), panel.Height > 150 ? 4 : 2);
        double Y(double value) => bottom - (value / axis.End * panel.Height);

        drawing.AppendLine($"""<rect class="warm" x="{Left}" y="{top}" width="{X(outcome.Settings.WarmUp.TotalMinutes) - Left:0.0}" height="{panel.Height}"/>""")
            .AppendLine($"""<text class="name" x="{Left}" y="{top - 10}">{panel.Name}</text>""");
        foreach (var tick in axis.Ticks)
        {
            drawing.AppendLine($"""<line class="{(tick == 0 ? "base" : "grid")}" x1="{Left}" x2="{Right}" y1="{Y(tick):0.0}" y2="{Y(tick):0.0}"/>""")
                .AppendLine($"""<text class="quiet end" x="{Left - 10}" y="{Y(tick) + 4:0.0}">{tick:N0}</text>""");
        }

        foreach (var curve in panel.Curves)
        {
            DrawCurve(drawing, curve, bottom, Y);
        }
    }

    private void DrawCurve(StringBuilder drawing, Curve curve, double bottom, Func<double, double> y)
    {
        if (outcome.Samples.Count > 0)
        {
            var points = string.Join(' ', outcome.Samples.Select(sample => $"{X(sample.Minutes):0.0},{y(curve.Figure(sample)):0.0}"));
            var (first, last) = (X(outcome.Samples[0].Minutes), X(outcome.Samples[^1].Minutes));
            drawing.AppendLine($"""<polygon class="area {curve.Style}" points="{first:0.0},{bottom} {points} {last:0.0},{bottom}"/>""")
                .AppendLine($"""<polyline class="line {curve.Style}" points="{points}"/>""");
        }

        if (curve.Trend is { } trend)
        {
            DrawTrend(drawing, trend, y);
        }
    }

    /// <summary>The level of the first tenth as a dashed line to the end, where the last tenth's stands beside it.</summary>
    private void DrawTrend(StringBuilder drawing, Trend trend, Func<double, double> y) => drawing
        .AppendLine($"""<line class="level" x1="{X(outcome.Settings.WarmUp.TotalMinutes):0.0}" x2="{Right}" y1="{y(trend.First):0.0}" y2="{y(trend.First):0.0}"/>""")
        .AppendLine($"""<text class="value" x="{Right + 12}" y="{y(trend.Last) - 2:0.0}">{trend.Last:N0}</text>""")
        .AppendLine($"""<text class="quiet" x="{Right + 12}" y="{y(trend.Last) + 14:0.0}">{trend.Growth:+0.0 %;−0.0 %;±0 %}</text>""");

    private void DrawMinutes(StringBuilder drawing, double bottom)
    {
        foreach (var tick in Axis.Over(minutes, 8, reachesBeyond: false).Ticks)
        {
            drawing.AppendLine($"""<text class="quiet middle" x="{X(tick):0.0}" y="{bottom + 20}">{tick:0.##}</text>""");
        }

        drawing.AppendLine($"""<text class="quiet middle" x="{(Left + Right) / 2:0.0}" y="{bottom + 42}">Minutes</text>""")
            .AppendLine($"""<text class="quiet small" x="{Left}" y="{bottom + 42}">shaded: warming up, not judged</text>""")
            .AppendLine($"""<text class="quiet small end" x="{Right}" y="{bottom + 42}">dashed: level of the first tenth after it</text>""");
    }

    private double X(double minute) => Left + (Math.Min(minute, minutes) / minutes * (Right - Left));
}
