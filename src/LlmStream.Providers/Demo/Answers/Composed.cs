namespace LlmStream.Providers.Demo.Answers;

/// <summary>An answer before it is given.</summary>
/// <param name="Deltas">Its text in pieces.</param>
/// <param name="PerSecond">How many of them in a second; null for the settings' rate, 0 for as fast as they are read.</param>
/// <param name="IsStamped">Whether each gets the time at which it is given behind it.</param>
internal readonly record struct Composed(IEnumerable<string> Deltas, double? PerSecond = null, bool IsStamped = false);
