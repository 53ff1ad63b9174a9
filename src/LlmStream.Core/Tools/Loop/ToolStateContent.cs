using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools.Loop;

/// <summary>Inside a stream of updates: a tool call's next state. Not part of the answer.</summary>
/// <param name="call">The call; its offset is for who writes the text to say.</param>
internal sealed class ToolStateContent(ToolCall call) : AIContent
{
    /// <summary>The call.</summary>
    internal ToolCall Call { get; } = call;
}
