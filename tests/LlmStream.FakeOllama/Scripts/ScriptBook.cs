using System.Collections.Concurrent;
using LlmStream.FakeOllama.Models;

namespace LlmStream.FakeOllama.Scripts;

/// <summary>Scripts by model: each request takes the next one, and the last stays.</summary>
internal sealed class ScriptBook
{
    private readonly ConcurrentDictionary<string, Queue<Script>> byModel = new(StringComparer.OrdinalIgnoreCase);

    internal void Set(string model, IEnumerable<Script> scripts) => byModel[FakeModel.WithTag(model)] = new Queue<Script>(scripts);

    internal Script? Take(string model)
    {
        if (!byModel.TryGetValue(FakeModel.WithTag(model), out var queue))
        {
            return null;
        }

        lock (queue)
        {
            return queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        }
    }
}
