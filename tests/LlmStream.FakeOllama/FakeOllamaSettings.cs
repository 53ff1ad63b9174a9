using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Pulls;

namespace LlmStream.FakeOllama;

/// <summary>How the fake begins.</summary>
public sealed record FakeOllamaSettings
{
    /// <summary>0 for any free one.</summary>
    public int Port { get; init; }

    public IReadOnlyList<FakeModel> Models { get; init; } = [FakeModel.Able("llama3.2")];

    /// <summary>What can be pulled beside the listed ones.</summary>
    public IReadOnlyList<PullPlan> Pullable { get; init; } = [PullPlan.Usual("gemma3:1b")];

    /// <summary>How many tokens an answer has that no script describes.</summary>
    public int DefaultTokens { get; init; } = 12;

    /// <summary>The pace of such an answer; null is as fast as it is read.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>How long a model takes into memory.</summary>
    public TimeSpan LoadTime { get; init; }

    /// <summary>How long a model that is in memory reads a prompt before its first word.</summary>
    public TimeSpan EvaluateTime { get; init; }

    /// <summary>Whether <c>truncate</c> and <c>shift</c> are fields that it does not know, as for Ollama before October 2025.</summary>
    public bool PassesOverTruncate { get; init; }

    public string Version { get; init; } = "0.12.6";

    /// <summary>Whether requests are kept; a load test wants none.</summary>
    public bool Records { get; init; } = true;
}
