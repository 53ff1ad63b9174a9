using LlmStream.Core.Conversations;

namespace LlmStream.Storage.Statistics;

/// <summary>What is counted of an answer. All of it stands in one index, so that the texts are not read for it.</summary>
internal readonly record struct EndedRun(
    DateTimeOffset CreatedAt,
    string? Provider,
    string? Model,
    string Generator,
    MessageState State,
    int Deltas,
    long? FirstTokenMs,
    int? PromptTokens,
    int? CompletionTokens,
    double? TokensPerSecond,
    int ThinkingLength,
    int ToolCalls,
    int ToolRounds);
