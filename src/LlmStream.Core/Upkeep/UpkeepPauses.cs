using System.Collections.Concurrent;
using LlmStream.Core.Conversations;

namespace LlmStream.Core.Upkeep;

/// <summary>Of whom nothing usable came is left alone for a while, each time for longer.</summary>
internal sealed class UpkeepPauses(TimeProvider time)
{
    private const int MostKept = 1_000;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    private readonly ConcurrentDictionary<(string Of, UpkeepKind Kind), (DateTimeOffset Until, TimeSpan Length)> pauses = new();

    /// <summary>Whether there is one now.</summary>
    /// <param name="of">Of a model or a conversation.</param>
    /// <param name="kind">What was asked for.</param>
    internal bool IsOn(string of, UpkeepKind kind) => pauses.TryGetValue((of, kind), out var pause) && time.GetUtcNow() < pause.Until;

    /// <summary>Nothing usable came.</summary>
    internal void Begin(string of, UpkeepKind kind)
    {
        var now = time.GetUtcNow();
        if (pauses.Count >= MostKept)
        {
            foreach (var (key, pause) in pauses)
            {
                if (pause.Until < now)
                {
                    pauses.TryRemove(key, out _);
                }
            }
        }

        pauses.AddOrUpdate(
            (of, kind),
            _ => (now + First, First),
            (_, pause) =>
            {
                var length = pause.Length < Longest / 2 ? pause.Length * 2 : Longest;
                return (now + length, length);
            });
    }

    /// <summary>Something usable came.</summary>
    internal void End(string of, UpkeepKind kind) => pauses.TryRemove((of, kind), out _);
}
