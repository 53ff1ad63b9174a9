using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;

namespace LlmStream.Storage.Model;

/// <summary>A message as it is kept. What is small and often asked for stands before the texts, which may fill many pages.</summary>
internal sealed class MessageRow
{
    /// <summary>The order of beginning, given by the database: two ids made in one millisecond have none.</summary>
    public long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required Guid ConversationId { get; init; }

    public Guid? ParentId { get; init; }

    public MessageRow? Parent { get; init; }

    /// <summary>Of a user's message: the one it was asked to stand beside, to know a repeated start by.</summary>
    public Guid? Edits { get; init; }

    public required MessageRole Role { get; init; }

    public required string Generator { get; init; }

    public required MessageState State { get; set; }

    public int Attempt { get; set; }

    public int Deltas { get; set; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public FinishReason? FinishReason { get; set; }

    /// <summary>Null, as all of usage, until the answer ended with one.</summary>
    public long? TotalMs { get; set; }

    /// <summary>Null also where it was not measured.</summary>
    public long? FirstTokenMs { get; set; }

    public int? PromptTokens { get; set; }

    public int? CompletionTokens { get; set; }

    public double? TokensPerSecond { get; set; }

    public bool? ContextTruncated { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public required string Text { get; set; }

    public string? Thinking { get; set; }

    /// <summary>JSON of the tool calls.</summary>
    public string? Tools { get; set; }

    /// <summary>JSON of the tutor's corrections.</summary>
    public string? Corrections { get; set; }

    /// <summary>JSON of the failure.</summary>
    public string? Error { get; set; }

    /// <summary>Canonical JSON of a user's message. An answer has its parent's: it may be a mebibyte, and is kept once.</summary>
    public string? Input { get; init; }

    /// <summary>The cursors at which the attempts after the first began.</summary>
    public string? AttemptStarts { get; set; }

    /// <summary>How often the answer was continued by itself since a person last asked for it.</summary>
    public int Continuations { get; set; }

    /// <summary>When a person last continued it.</summary>
    public DateTimeOffset? ContinuedAt { get; set; }

    /// <summary>Whether an orderly end of the server interrupted it, and the next start shall go on with it.</summary>
    public bool AwaitsContinuation { get; set; }

    /// <summary>UTF-16 code units of the thinking, set when the answer ends.</summary>
    public int ThinkingLength { get; set; }

    /// <summary>How many tools were called, set when the answer ends.</summary>
    public int ToolCalls { get; set; }

    /// <summary>How many messages before it the model did not see.</summary>
    public int? HistoryLeftOut { get; set; }

    /// <summary>How long the model reasoned.</summary>
    public long? ThinkingMs { get; set; }

    /// <summary>In how many rounds tools were called, set when the answer ends.</summary>
    public int ToolRounds { get; set; }
}
