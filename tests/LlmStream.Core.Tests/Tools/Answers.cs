using LlmStream.Core.Frames;
using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Tests.Tools;

/// <summary>Transcripts of answers in which a model of the test calls tools.</summary>
internal static class Answers
{
    /// <summary>One in which nothing is written yet.</summary>
    internal static Transcript Begin() => new(
        new StartedFrame(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "chat", "rounds", "rounds", null, 0), TimeProvider.System);
}
