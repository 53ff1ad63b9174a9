using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>
/// Which settings a provider's models have refused: they are left out from then on. What is known of models ages, and a new model that
/// takes no temperature is no reason to answer nobody.
/// </summary>
internal sealed class RefusedSettings
{
    private static readonly FrozenDictionary<string, (Predicate<ChatOptions> IsIn, Action<ChatOptions> LeaveOut)> Settings =
        new Dictionary<string, (Predicate<ChatOptions>, Action<ChatOptions>)>(StringComparer.Ordinal)
        {
            ["temperature"] = (options => options.Temperature is not null, options => options.Temperature = null),
            ["top_p"] = (options => options.TopP is not null, options => options.TopP = null),
            ["top_k"] = (options => options.TopK is not null, options => options.TopK = null),
            ["seed"] = (options => options.Seed is not null, options => options.Seed = null),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    // A value that is out of bounds is the user's mistake, and is said to them.
    private static readonly string[] Refusing = ["unsupported", "not support", "deprecated", "not permitted", "unrecognized"];

    private readonly ConcurrentDictionary<(string Model, string Setting), bool> refused = new();

    /// <summary>The setting that an error is about; null when it is about something else.</summary>
    internal static string? Named(HttpStatusCode status, ErrorBody? error) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity && error is not null && Array.Exists(Refusing, error.Says)
            ? Settings.Keys.FirstOrDefault(setting => error.Parameter == setting || error.Message.Contains(setting, StringComparison.Ordinal))
            : null;

    /// <summary>Notes a refusal; false when what was sent did not have the setting, so that nothing can be left out.</summary>
    internal bool Add(string model, string setting, ChatOptions? sent) =>
        sent is not null && Settings[setting].IsIn(sent) && (refused[(model, setting)] = true);

    /// <summary>The options without what the model has refused.</summary>
    internal ChatOptions? Without(string model, ChatOptions? options)
    {
        if (options is null || refused.IsEmpty)
        {
            return options;
        }

        var kept = options.Clone();
        foreach (var (setting, (_, leaveOut)) in Settings)
        {
            if (refused.ContainsKey((model, setting)))
            {
                leaveOut(kept);
            }
        }

        return kept;
    }
}

/// <summary>A model refused a request for one of its settings.</summary>
/// <param name="setting">Which, by its name on the wire.</param>
/// <param name="failure">What is told when it cannot be left out.</param>
internal sealed class SettingRefusedException(string setting, FailureException failure) : Exception(failure.Message, failure)
{
    internal string Setting { get; } = setting;

    internal FailureException Failure { get; } = failure;
}
