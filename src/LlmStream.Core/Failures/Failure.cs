using System.Text.Json.Serialization;

namespace LlmStream.Core.Failures;

/// <summary>What went wrong, as it is told to a client: in plain words, without paths, keys or stack traces.</summary>
/// <param name="Code">The contract's code.</param>
/// <param name="Message">One or two plain sentences for the person who reads them.</param>
/// <param name="Retryable">Whether the same request may succeed later.</param>
/// <param name="RetryAfterSeconds">When to try again, in whole seconds, where that is known.</param>
/// <param name="Errors">Messages by field of the request, with <see cref="FailureCode.InvalidRequest"/>.</param>
[JsonConverter(typeof(FailureJsonConverter))]
public sealed record Failure(
    FailureCode Code,
    string Message,
    bool Retryable = false,
    int? RetryAfterSeconds = null,
    IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>A request that is wrong in one field.</summary>
    public static Failure Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    /// <summary>A request that is wrong in the given fields; the message names the first of them.</summary>
    public static Failure Invalid(IReadOnlyDictionary<string, string[]> errors)
    {
        var (field, messages) = errors.First();
        var first = field.Length == 0 ? messages[0] : $"{field}: {messages[0]}";
        var others = errors.Count - 1;
        var message = others == 0 ? first : $"{first} (and {others} more)";
        return new Failure(FailureCode.InvalidRequest, message, Errors: errors);
    }

    /// <summary>Nothing of that kind has that id.</summary>
    public static Failure Missing(string what) => new(FailureCode.NotFound, $"There is no such {what}.");
}

/// <summary>Carries a <see cref="Failure"/> from where it is noticed to the way in that tells it.</summary>
public sealed class FailureException(Failure failure, Exception? inner = null) : Exception(failure.Message, inner)
{
    /// <summary>What the client is told.</summary>
    public Failure Failure { get; } = failure;
}
