using System.Text.Json;
using System.Text.Json.Serialization;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Conversations;

/// <summary>Whose turn a message is.</summary>
public enum MessageRole
{
    /// <summary>The person's.</summary>
    User,

    /// <summary>The model's.</summary>
    Assistant,
}

/// <summary>How far a message is. A message is live while it is <see cref="Queued"/> or <see cref="Streaming"/>.</summary>
public enum MessageState
{
    /// <summary>Waits for a slot of its provider.</summary>
    Queued,

    /// <summary>Is being written.</summary>
    Streaming,

    /// <summary>Is whole, or as long as it may be.</summary>
    Completed,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It broke.</summary>
    Failed,

    /// <summary>The server ended before it did.</summary>
    Interrupted,
}

/// <summary>One turn of a conversation, as <c>GET /api/messages/{id}</c> gives it.</summary>
public sealed record Message
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The message before it on its branch; null for a first one.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Whose turn it is.</summary>
    public required MessageRole Role { get; init; }

    /// <summary>The generator's id.</summary>
    public required string Generator { get; init; }

    /// <summary>How far it is.</summary>
    public required MessageState State { get; init; }

    /// <summary>The text so far.</summary>
    public required string Text { get; init; }

    /// <summary>The reasoning so far; null when there is none.</summary>
    public string? Thinking { get; init; }

    /// <summary>The tool calls, each in its latest state; null when there are none.</summary>
    public IReadOnlyList<ToolCall>? Tools { get; init; }

    /// <summary>The cursor behind all of it.</summary>
    public string Cursor => new Cursor(Thinking?.Length ?? 0, Text.Length, Attempt).ToString();

    /// <summary>0, and one more for each time it was continued from less than had been sent.</summary>
    public int Attempt { get; init; }

    /// <summary>The generator's input, of a user's message; the same of the assistant's, for retries.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Who answers; null for a user's message.</summary>
    public string? Provider { get; init; }

    /// <summary>The model's name there; null for a user's message.</summary>
    public string? Model { get; init; }

    /// <summary>Why a completed answer ended.</summary>
    public FinishReason? FinishReason { get; init; }

    /// <summary>What it cost.</summary>
    public Usage? Usage { get; init; }

    /// <summary>Corrections of the learner's message, from the tutor.</summary>
    public JsonElement? Corrections { get; init; }

    /// <summary>What went wrong with a failed one.</summary>
    public Failure? Error { get; init; }

    /// <summary>Whether this is in the database; false only while storing the end is still being tried.</summary>
    public bool Stored { get; init; } = true;

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many deltas the provider gave for the text, for <c>total</c> of a resumed stream.</summary>
    [JsonIgnore]
    public int Deltas { get; init; }

    /// <summary>Where each attempt after the first began, oldest first: a reader of an older attempt keeps its text up to there.</summary>
    [JsonIgnore]
    public IReadOnlyList<Cursor> AttemptStarts { get; init; } = [];

    /// <summary>Whether it is being written or waits for that.</summary>
    [JsonIgnore]
    public bool IsLive => State is MessageState.Queued or MessageState.Streaming;
}
