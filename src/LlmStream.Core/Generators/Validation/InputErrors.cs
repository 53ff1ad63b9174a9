using LlmStream.Core.Failures;

namespace LlmStream.Core.Generators.Validation;

/// <summary>What is wrong with an input, by field path such as <c>grades[0].students</c>.</summary>
public sealed class InputErrors
{
    /// <summary>A megabyte of nonsense shall not come back as several of complaints.</summary>
    private const int MostFields = 100;

    private const int LongestPath = 200;

    private readonly Dictionary<string, List<string>> byPath = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => byPath.Count == 0;

    /// <summary>Notes something wrong.</summary>
    /// <param name="path">The field; empty for the input as a whole.</param>
    /// <param name="message">What is wrong, as the rest of a sentence that begins with the field.</param>
    public void Add(string path, string message)
    {
        var key = path.Length > LongestPath ? path[..LongestPath] + "…" : path;
        if (byPath.TryGetValue(key, out var messages))
        {
            messages.Add(message);
        }
        else if (byPath.Count < MostFields)
        {
            byPath[key] = [message];
        }
    }

    /// <summary>Throws when anything is wrong.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.InvalidRequest"/>, every wrong field named.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new FailureException(Failure.Invalid(byPath.ToDictionary(
                pair => pair.Key,
                pair => pair.Value.Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal)));
        }
    }
}
