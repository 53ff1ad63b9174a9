using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>One row of the fault table: what the provider does, and what of it everybody is told.</summary>
/// <param name="Script">What it does; nothing listens at its address when this is null.</param>
/// <param name="Text">The text that is kept.</param>
internal sealed record Fault(Func<Script>? Script, string Text)
{
    /// <summary>The contract's code; null when the answer is completed all the same.</summary>
    internal string? Code { get; init; }

    /// <summary>Whether trying again is advised.</summary>
    internal bool Retryable { get; init; } = true;

    /// <summary>When to try again, where the provider said it.</summary>
    internal int? RetryAfter { get; init; }

    /// <summary>The thinking that is kept.</summary>
    internal string Thinking { get; init; } = string.Empty;

    /// <summary>Why a completed answer ended.</summary>
    internal string? FinishReason { get; init; }

    /// <summary>The provider's count that must be told.</summary>
    internal int? CompletionTokens { get; init; }

    /// <summary>Whether the server must close the connection to the provider by itself.</summary>
    internal bool LetsGo { get; init; }

    /// <summary>The setting that makes the fault come soon.</summary>
    internal (string Name, string Value)? Setting { get; init; }

    /// <summary>The state that the message ends in.</summary>
    internal string State => Code is null ? "completed" : "failed";

    /// <summary>The status of the whole answer.</summary>
    internal int Status => Code switch
    {
        null => 200,
        "provider_timeout" => 504,
        _ => 502,
    };
}
