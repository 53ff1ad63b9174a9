using System.Text.Json;
using System.Text.Json.Serialization;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Frames;

/// <summary>What a subscriber receives: one small JSON object, told apart by its <c>type</c> (contract, section 2).</summary>
[JsonConverter(typeof(FrameJsonConverter))]
public abstract record Frame
{
    /// <summary>The contract's word for this kind of frame.</summary>
    public abstract string Type { get; }

    /// <summary>Whether this frame ends its stream.</summary>
    public virtual bool IsTerminal => false;
}

/// <summary>The first frame of every stream, a resumed one too.</summary>
public sealed record StartedFrame(
    Guid MessageId,
    Guid ConversationId,
    Guid? UserMessageId,
    string Generator,
    string Provider,
    string Model,
    int? MaxTokens,
    int Attempt) : Frame
{
    /// <inheritdoc/>
    public override string Type => "started";
}

/// <summary>The run waits for a free slot of its provider.</summary>
/// <param name="Position">1 for the next in turn.</param>
public sealed record QueuedFrame(int Position) : Frame
{
    /// <inheritdoc/>
    public override string Type => "queued";
}

/// <summary>What the wait is for.</summary>
public sealed record StatusFrame(RunPhase Phase) : Frame
{
    /// <inheritdoc/>
    public override string Type => "status";
}

/// <summary>The subscriber must cut what it has to these lengths: a crash lost the rest, and the text goes on differently.</summary>
public sealed record RewindFrame(int Thinking, int Text, int Attempt) : Frame
{
    /// <inheritdoc/>
    public override string Type => "rewind";
}

/// <summary>More reasoning.</summary>
/// <param name="Offset">Where it starts in the thinking, in UTF-16 code units.</param>
/// <param name="Text">What is new.</param>
/// <param name="Count">Provider deltas joined in this frame.</param>
public sealed record ThinkingFrame(int Offset, ReadOnlyMemory<char> Text, int Count) : Frame
{
    /// <inheritdoc/>
    public override string Type => "thinking";
}

/// <summary>More text.</summary>
/// <param name="Offset">Where it starts in the message, in UTF-16 code units.</param>
/// <param name="Text">What is new.</param>
/// <param name="Count">Provider deltas joined in this frame.</param>
/// <param name="Total">Provider deltas of text so far, this frame's included.</param>
public sealed record TokenFrame(int Offset, ReadOnlyMemory<char> Text, int Count, int Total) : Frame
{
    /// <inheritdoc/>
    public override string Type => "token";
}

/// <summary>A tool call; later frames of the same call replace earlier ones.</summary>
public sealed record ToolFrame(ToolCall Call) : Frame
{
    /// <inheritdoc/>
    public override string Type => "tool";
}

/// <summary>The answer is whole, or as long as it may be.</summary>
public sealed record CompletedFrame(Cursor Cursor, FinishReason FinishReason, Usage Usage, JsonElement? Corrections, bool Stored) : Frame
{
    /// <inheritdoc/>
    public override string Type => "completed";

    /// <inheritdoc/>
    public override bool IsTerminal => true;
}

/// <summary>Somebody stopped it; the text so far is kept.</summary>
public sealed record StoppedFrame(Cursor Cursor, Usage Usage, bool Stored) : Frame
{
    /// <inheritdoc/>
    public override string Type => "stopped";

    /// <inheritdoc/>
    public override bool IsTerminal => true;
}

/// <summary>It broke, or was refused; the text so far is kept.</summary>
public sealed record FailedFrame(Cursor Cursor, Failure Failure, bool Stored) : Frame
{
    /// <inheritdoc/>
    public override string Type => "failed";

    /// <inheritdoc/>
    public override bool IsTerminal => true;

    /// <summary>The one frame of a stream that never began.</summary>
    public static FailedFrame Refused(Failure failure) => new(Cursor.Start, failure, Stored: false);
}
