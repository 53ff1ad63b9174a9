using LlmStream.Core.Runs;

namespace LlmStream.Core.Models.Warming;

/// <summary>Who was answered by which model a short time ago: whoever reads an answer is likely to ask the same model again.</summary>
/// <param name="time">The clock.</param>
public sealed class ModelUse(TimeProvider time)
{
    /// <summary>So long Ollama itself keeps a model in memory after an answer, unless it is told otherwise.</summary>
    internal static readonly TimeSpan Reading = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Provider, string Model, string Owner), DateTimeOffset> last = [];
    private readonly Dictionary<(string Provider, string Model), DateTimeOffset> warmed = [];
    private DateTimeOffset tidied = time.GetUtcNow();

    /// <summary>A run has ended.</summary>
    internal void Heed(Run run)
    {
        if (run.Model.Provider is IModelKeeper keeper)
        {
            Add(keeper.Name, keeper.FullName(run.Model.Name), run.Ticket.Owner);
        }
    }

    internal void Add(string provider, string model, string owner)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            last[(provider, model, owner)] = now;
            Tidy(now);
        }
    }

    /// <summary>A model was loaded for somebody who is likely to ask it.</summary>
    internal void AddWarmed(string provider, string model)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            warmed[(provider, model)] = now;
            Tidy(now);
        }
    }

    /// <summary>The models, by their full names, that answered anybody a short time ago, or were loaded to do so.</summary>
    internal IReadOnlySet<string> OfAll(string provider)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            return last.Where(use => use.Key.Provider == provider && now - use.Value <= Reading).Select(use => use.Key.Model)
                .Concat(warmed.Where(use => use.Key.Provider == provider && now - use.Value <= Reading).Select(use => use.Key.Model))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>The models, by their full names, that answered somebody else a short time ago.</summary>
    internal IReadOnlySet<string> OfOthers(string provider, string owner)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            return last.Where(use => use.Key.Provider == provider && use.Key.Owner != owner && now - use.Value <= Reading)
                .Select(use => use.Key.Model)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }

    private void Tidy(DateTimeOffset now)
    {
        if (now - tidied > Reading)
        {
            tidied = now;
            Forget(last, now);
            Forget(warmed, now);
        }
    }

    private static void Forget<TKey>(Dictionary<TKey, DateTimeOffset> uses, DateTimeOffset now)
        where TKey : notnull
    {
        foreach (var (use, _) in uses.Where(use => now - use.Value > Reading).ToList())
        {
            uses.Remove(use);
        }
    }
}
