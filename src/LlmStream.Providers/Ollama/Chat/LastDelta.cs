namespace LlmStream.Providers.Ollama.Chat;

/// <summary>When a model of Ollama last wrote something, whichever it was.</summary>
internal sealed class LastDelta(TimeProvider time)
{
    private const long Never = long.MinValue;

    private long at = Never;

    /// <summary>Notes that one wrote something.</summary>
    internal void Note() => Volatile.Write(ref at, time.GetTimestamp());

    /// <summary>Whether that is no longer ago than <paramref name="duration"/>.</summary>
    internal bool IsWithin(TimeSpan duration) => Volatile.Read(ref at) is var last and not Never && time.GetElapsedTime(last) <= duration;
}
