using System.Collections.Concurrent;
using System.Text.Json;
using LlmStream.FakeOllama.Models;

namespace LlmStream.FakeOllama.Scripts;

/// <summary>Scripts by model: chosen by what is asked, or each request takes the next one, and the last stays.</summary>
internal sealed class ScriptBook
{
    private readonly ConcurrentDictionary<string, Queue<Script>> byModel = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<JsonElement, Script?>> byRequest = new(StringComparer.OrdinalIgnoreCase);

    internal void Set(string model, IEnumerable<Script> scripts) => byModel[FakeModel.WithTag(model)] = new Queue<Script>(scripts);

    internal void Set(string model, Func<JsonElement, Script?> answer) => byRequest[FakeModel.WithTag(model)] = answer;

    internal Script? Take(string model, JsonElement request)
    {
        if (byRequest.TryGetValue(FakeModel.WithTag(model), out var answer) && answer(request) is { } chosen)
        {
            return chosen;
        }

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
