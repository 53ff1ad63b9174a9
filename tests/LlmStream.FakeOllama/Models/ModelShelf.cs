using System.Collections.Concurrent;
using LlmStream.FakeOllama.Pulls;

namespace LlmStream.FakeOllama.Models;

/// <summary>The models that are there, those in memory, and those that could be pulled.</summary>
public sealed class ModelShelf
{
    private readonly ConcurrentDictionary<string, FakeModel> models = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, PullPlan> pullable = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, long> parts = new(StringComparer.Ordinal);

    /// <summary>What is listed, by name.</summary>
    public IReadOnlyList<FakeModel> Listed => [.. models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    internal IReadOnlyList<FakeModel> Loaded => [.. Listed.Where(model => loaded.ContainsKey(model.Name))];

    public void Add(FakeModel model)
    {
        var named = model with { Name = FakeModel.WithTag(model.Name) };
        models[named.Name] = named;
    }

    /// <summary>Takes a model away with all of its layers.</summary>
    public bool Remove(string name)
    {
        Unload(name);
        if (pullable.TryGetValue(FakeModel.WithTag(name), out var plan))
        {
            Enumerable.Range(0, plan.Layers.Count).ToList().ForEach(layer => parts.TryRemove(plan.DigestOf(layer), out _));
        }

        return models.TryRemove(FakeModel.WithTag(name), out _);
    }

    /// <summary>Puts a model into memory, as its first answer would.</summary>
    public void Load(string name) => loaded[FakeModel.WithTag(name)] = true;

    internal bool IsLoaded(string name) => loaded.ContainsKey(FakeModel.WithTag(name));

    public void Unload(string name) => loaded.TryRemove(FakeModel.WithTag(name), out _);

    /// <summary>Makes a model known to pull, or pulled otherwise from now on.</summary>
    public PullPlan AddPullable(PullPlan plan) => pullable[FakeModel.WithTag(plan.Name)] = plan;

    internal FakeModel? Find(string name) => models.GetValueOrDefault(FakeModel.WithTag(name));

    internal PullPlan? FindPull(string name) =>
        pullable.GetValueOrDefault(FakeModel.WithTag(name)) ?? (Find(name) is { } there ? PullPlan.Usual(there.Name) : null);

    /// <summary>How much of a layer earlier pulls left.</summary>
    internal long PartOf(string digest) => parts.GetValueOrDefault(digest);

    internal void KeepPart(string digest, long bytes) => parts[digest] = bytes;
}
