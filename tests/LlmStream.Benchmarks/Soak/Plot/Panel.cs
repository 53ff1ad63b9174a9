using LlmStream.Benchmarks.Soak.Samples;

namespace LlmStream.Benchmarks.Soak.Plot;

/// <summary>Figures of one unit over time.</summary>
/// <param name="Name">What they are, with their unit.</param>
/// <param name="Height">Of the drawing, in pixels.</param>
/// <param name="Curves">The figures, the highest first.</param>
internal sealed record Panel(string Name, double Height, params IReadOnlyList<Curve> Curves);

/// <summary>One figure.</summary>
/// <param name="Style">The class of its line in the stylesheet.</param>
/// <param name="Figure">Reads it.</param>
/// <param name="Trend">How it went; null when that is not judged.</param>
internal sealed record Curve(string Style, Func<Sample, double> Figure, Trend? Trend = null);
