namespace LlmStream.Core.Generators.Validation;

/// <summary>What is wrong with an input, by field.</summary>
internal sealed class InputErrors
{
    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    internal bool Any => errors.Count > 0;

    internal void Add(string field, string message)
    {
        if (!errors.TryGetValue(field, out var messages))
        {
            errors[field] = messages = [];
        }

        messages.Add(message);
    }

    internal IReadOnlyDictionary<string, string[]> ToDictionary() =>
        errors.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
}
