using LlmStream.Core.Failures;

namespace LlmStream.Storage.Conversations;

/// <summary>Why a start is refused.</summary>
internal static class Refusals
{
    internal static FailureException AnswerIsLive() => new(
        new Failure(FailureCode.Busy, "The answer before this message is still being written. Wait for its end, or stop it.", Retryable: true));

    internal static FailureException IdTaken() => new(
        new Failure(FailureCode.Busy, "This messageId belongs to another message already."));
}
