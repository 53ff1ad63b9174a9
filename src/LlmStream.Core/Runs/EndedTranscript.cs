using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Runs;

/// <summary>Makes an ended message readable by the same arithmetic as a live one.</summary>
internal static class EndedTranscript
{
    private static readonly Usage NoUsage = new(null, null, null, 0, 0, ContextTruncated: false);

    private static readonly Failure InterruptedFailure = new(
        FailureCode.ShuttingDown,
        "The server ended before this answer did. The text so far is kept.",
        Retryable: true);

    /// <summary>A transcript of a stored answer; its text is one delta, because the ends of the deltas are not kept.</summary>
    internal static Transcript Of(Message message, TimeProvider time)
    {
        var started = new StartedFrame(
            message.Id,
            message.ConversationId,
            message.ParentId,
            message.Generator,
            message.Provider ?? string.Empty,
            message.Model ?? string.Empty,
            MaxTokens: null,
            message.Attempt);
        var transcript = new Transcript(started, time, message, message.AttemptStarts);
        transcript.Complete(TerminalOf(message));
        return transcript;
    }

    /// <summary>The frame that ends every reading of an ended message.</summary>
    internal static Frame TerminalOf(Message message)
    {
        var cursor = new Cursor(message.Thinking?.Length ?? 0, message.Text.Length, message.Attempt);
        var usage = message.Usage ?? NoUsage;
        return message.State switch
        {
            MessageState.Completed => new CompletedFrame(
                cursor,
                message.FinishReason ?? FinishReason.Stop,
                usage,
                message.Corrections,
                message.Stored),
            MessageState.Stopped => new StoppedFrame(cursor, usage, message.Stored),
            MessageState.Interrupted => new FailedFrame(cursor, InterruptedFailure, message.Stored),
            _ => new FailedFrame(cursor, message.Error ?? InterruptedFailure, message.Stored),
        };
    }
}
