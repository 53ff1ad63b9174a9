using LlmStream.Core.Frames;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Models;

/// <summary>Inside a stream of updates: what the wait is for. Not part of the answer.</summary>
/// <param name="phase">What the wait is for.</param>
public sealed class RunPhaseContent(RunPhase phase) : AIContent
{
    /// <summary>What the wait is for.</summary>
    public RunPhase Phase { get; } = phase;
}
