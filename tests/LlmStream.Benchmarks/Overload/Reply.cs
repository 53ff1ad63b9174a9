namespace LlmStream.Benchmarks.Overload;

/// <summary>What came of one question.</summary>
/// <param name="Asked">When it was asked, from the beginning of the load.</param>
/// <param name="Answer">The status and the problem's code, or why there was none.</param>
/// <param name="IsGood">Whether it is an answer that one may get.</param>
/// <param name="Milliseconds">Until it came.</param>
internal sealed record Reply(TimeSpan Asked, string Answer, bool IsGood, double Milliseconds);
