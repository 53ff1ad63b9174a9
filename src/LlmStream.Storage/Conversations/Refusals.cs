using LlmStream.Core.Failures;

namespace LlmStream.Storage.Conversations;

/// <summary>Why a start, or a continuation, is refused.</summary>
internal static class Refusals
{
    internal static FailureException AnswerIsLive() => new(
        new Failure(FailureCode.Busy, "The answer before this message is still being written. Wait for its end, or stop it.", Retryable: true));

    internal static FailureException IsLive() => new(new Failure(FailureCode.Busy, "This answer is still being written.", Retryable: true));

    internal static FailureException IdTaken() => new(
        new Failure(FailureCode.Busy, "This messageId belongs to another message already."));

    internal static FailureException NoAnswer() => new(Failure.Invalid("messageId", "is a user's message; only an answer can be continued"));

    internal static FailureException IsWhole() => new(
        Failure.Invalid("messageId", "is a whole answer; only one that was cut short can be continued"));
}
