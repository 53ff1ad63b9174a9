using LlmStream.Core.Frames;

namespace LlmStream.Core.Tools.Asking;

/// <summary>Asks a person for one run's calls. While somebody is asked the run gives its place at the model to others.</summary>
/// <param name="questions">Where the answers come in.</param>
/// <param name="place">What the run holds.</param>
/// <param name="limit">How long a person is asked.</param>
internal sealed class CallPermission(ToolQuestions questions, IHeldPlace place, TimeSpan limit)
{
    private bool hasAsked;

    /// <summary>Begins to ask; the call is to be told as it is given back.</summary>
    internal ToolCall Ask(ToolCall call)
    {
        questions.Open(call.CallId);
        if (!hasAsked)
        {
            hasAsked = true;
            place.GiveWay();
        }

        return call with { State = ToolCallState.Asking };
    }

    /// <summary>Waits for the answer.</summary>
    /// <returns>The call, running when it is allowed and failed when it is not.</returns>
    internal async Task<ToolCall> AwaitAsync(ToolCall call, CancellationToken cancellationToken) =>
        await questions.WaitAsync(call.CallId, limit, cancellationToken) switch
        {
            true => call with { State = ToolCallState.Running },
            false => Refused(call, Refusals.ByUser),
            null => Refused(call, Refusals.ByTime(limit)),
        };

    /// <summary>The model is asked next: waits until the run has its place again, if it gave that up.</summary>
    internal async Task ReturnAsync(CancellationToken cancellationToken)
    {
        if (hasAsked)
        {
            hasAsked = false;
            await place.ReturnAsync(cancellationToken);
        }
    }

    private static ToolCall Refused(ToolCall call, string reason) =>
        call with { State = ToolCallState.Failed, Error = reason, Refused = true };
}
