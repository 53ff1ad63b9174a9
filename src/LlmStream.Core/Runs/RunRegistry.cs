using System.Collections.Concurrent;

namespace LlmStream.Core.Runs;

/// <summary>The live runs by message. A run's place is taken before its message is in the database, and left after its end is.</summary>
public sealed class RunRegistry
{
    private readonly ConcurrentDictionary<Guid, Task<Run?>> reserved = new();
    private readonly ConcurrentDictionary<Guid, Run> live = new();

    /// <summary>The runs that have started.</summary>
    public IEnumerable<Run> Live => live.Values;

    /// <summary>How many there are, starting ones included.</summary>
    public int Count => reserved.Count;

    /// <summary>The run of a message, once it is stored; null when it is not live, or was refused meanwhile.</summary>
    public async ValueTask<Run?> FindAsync(Guid messageId) =>
        reserved.TryGetValue(messageId, out var run) ? await run : null;

    /// <summary>Takes the place of a run that is about to start; false when the id is taken.</summary>
    internal bool TryReserve(Guid messageId, Task<Run?> run) => reserved.TryAdd(messageId, run);

    /// <summary>Shows a run that has started.</summary>
    internal void Add(Run run) => live[run.MessageId] = run;

    /// <summary>Forgets a run whose end is stored, or that did not start.</summary>
    internal void Remove(Guid messageId)
    {
        live.TryRemove(messageId, out _);
        reserved.TryRemove(messageId, out _);
    }
}
