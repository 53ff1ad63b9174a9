using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Runs;

/// <summary>How a run ended. There is exactly one for each.</summary>
/// <param name="State">What its message becomes.</param>
/// <param name="FinishReason">Why a completed one ended.</param>
/// <param name="Failure">What went wrong with a failed one.</param>
/// <param name="Corrections">The tutor's corrections.</param>
internal sealed record RunOutcome(
    MessageState State,
    FinishReason? FinishReason = null,
    Failure? Failure = null,
    JsonElement? Corrections = null)
{
    internal static RunOutcome Stopped { get; } = new(MessageState.Stopped);

    internal static RunOutcome Interrupted { get; } = new(MessageState.Interrupted);

    internal static RunOutcome Failed(Failure failure) => new(MessageState.Failed, Failure: failure);
}
