using LlmStream.Benchmarks.Soak.Samples;

namespace LlmStream.Benchmarks.Soak.Plot;

/// <summary>One figure over time.</summary>
/// <param name="Name">What it is called, with its unit.</param>
/// <param name="Style">The class of its line in the stylesheet.</param>
/// <param name="Height">Of the drawing, in pixels.</param>
/// <param name="Figure">Reads it.</param>
/// <param name="Trend">How it went; null when that is not judged.</param>
internal sealed record Panel(string Name, string Style, double Height, Func<Sample, double> Figure, Trend? Trend = null);
