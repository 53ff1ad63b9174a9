namespace LlmStream.Benchmarks.Starts;

/// <summary>One start of a server.</summary>
/// <param name="Milliseconds">Until it was ready.</param>
/// <param name="ProcessorMilliseconds">What it took of the processors until then; steadier than the clock where others work too.</param>
/// <param name="MiB">Its memory when it was ready.</param>
internal sealed record ServerStart(double Milliseconds, double ProcessorMilliseconds, double MiB);
