using LlmStream.Core.Frames;

namespace LlmStream.Core.Conversations;

/// <summary>What becomes of tool calls that were under way when their answer ended, or its server did.</summary>
public static class InterruptedCalls
{
    private const string Interrupted = "This call was interrupted before its result was known. It is not repeated.";
    private const string NotAllowed = "The answer ended before anybody allowed this. It was not done.";

    /// <summary>
    /// The calls that another process left, each of them ended: nobody knows what one did that was interrupted, so it counts as
    /// failed. One that was asked about may have been allowed since it was written down.
    /// </summary>
    public static IReadOnlyList<ToolCall>? Settle(IReadOnlyList<ToolCall>? calls) =>
        calls is null ? null : [.. calls.Select(call => call.IsOpen ? call with { State = ToolCallState.Failed, Error = Interrupted } : call)];

    /// <summary>A call of an answer that ends here, ended: one that is asked about was not begun.</summary>
    internal static ToolCall End(ToolCall call) => call.State == ToolCallState.Asking
        ? call with { State = ToolCallState.Failed, Error = NotAllowed, Refused = true }
        : call with { State = ToolCallState.Failed, Error = Interrupted };
}
