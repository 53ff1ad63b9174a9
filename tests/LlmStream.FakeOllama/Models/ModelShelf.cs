using System.Collections.Concurrent;

namespace LlmStream.FakeOllama.Models;

/// <summary>The models that are there, those in memory, and those that could be pulled.</summary>
public sealed class ModelShelf
{
    private readonly ConcurrentDictionary<string, FakeModel> models = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> pullable = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is listed, by name.</summary>
    public IReadOnlyList<FakeModel> Listed => [.. models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    internal IReadOnlyList<FakeModel> Loaded => [.. Listed.Where(model => loaded.ContainsKey(model.Name))];

    public void Add(FakeModel model)
    {
        var named = model with { Name = FakeModel.WithTag(model.Name) };
        models[named.Name] = named;
    }

    public bool Remove(string name)
    {
        Unload(name);
        return models.TryRemove(FakeModel.WithTag(name), out _);
    }

    /// <summary>Puts a model into memory, as its first answer would.</summary>
    public void Load(string name) => loaded[FakeModel.WithTag(name)] = true;

    public void Unload(string name) => loaded.TryRemove(FakeModel.WithTag(name), out _);

    /// <summary>Makes a name known to pull.</summary>
    public void AddPullable(string name) => pullable[FakeModel.WithTag(name)] = true;

    internal FakeModel? Find(string name) => models.GetValueOrDefault(FakeModel.WithTag(name));

    internal bool CanPull(string name) => pullable.ContainsKey(FakeModel.WithTag(name)) || Find(name) is not null;
}
