using System.Collections.Frozen;
using System.Text.Json;

namespace LlmStream.Core.Failures;

/// <summary>Why something was refused or broke, in the contract's closed list of words (section 2, "Codes").</summary>
public enum FailureCode
{
    /// <summary>The request itself is wrong; <see cref="Failure.Errors"/> names the fields.</summary>
    InvalidRequest,

    /// <summary>Nobody is signed in.</summary>
    Unauthorized,

    /// <summary>Somebody is signed in, or some origin asks, that may not do this.</summary>
    Forbidden,

    /// <summary>No such message, conversation, generator or model.</summary>
    NotFound,

    /// <summary>The place is taken: a live message in the way, or an id in use with another body.</summary>
    Busy,

    /// <summary>The request is larger than the contract allows.</summary>
    TooLarge,

    /// <summary>One user asks for too much at once.</summary>
    RateLimited,

    /// <summary>All users together ask for too much at once.</summary>
    QueueFull,

    /// <summary>The server takes no new runs because it is about to end.</summary>
    ShuttingDown,

    /// <summary>The database does not take what must be stored.</summary>
    StorageUnavailable,

    /// <summary>Nothing answers at the provider's address.</summary>
    ProviderUnreachable,

    /// <summary>The provider does not have the model that was asked for.</summary>
    ModelNotFound,

    /// <summary>The provider answered with an error, or broke off.</summary>
    ProviderError,

    /// <summary>The provider went silent for longer than the settings allow.</summary>
    ProviderTimeout,

    /// <summary>The prompt does not fit the model's window.</summary>
    ContextOverflow,

    /// <summary>A defect of this server.</summary>
    Internal,
}

/// <summary>The codes' names on the wire.</summary>
public static class FailureCodes
{
    private static readonly FrozenDictionary<FailureCode, string> Names =
        Enum.GetValues<FailureCode>().ToFrozenDictionary(
            code => code,
            code => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()));

    private static readonly FrozenDictionary<string, FailureCode> Codes =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The snake_case word of the contract, such as <c>provider_timeout</c>.</summary>
    public static string ToWire(this FailureCode code) => Names[code];

    /// <summary>The code of a word of the contract; <see cref="FailureCode.Internal"/> for a word that is not in it.</summary>
    public static FailureCode FromWire(string name) => Codes.GetValueOrDefault(name, FailureCode.Internal);
}
