using LlmStream.Server.Tests.Promises;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Storms;

/// <summary>Somebody who reads along from the beginning to the end on one connection.</summary>
internal static class StormViewer
{
    /// <summary>Reads all of it.</summary>
    /// <returns>The text, and how many provider deltas it was told that it was made of.</returns>
    internal static async Task<(string Text, int Deltas)> ReadAsync(Uri server, string wayName, Guid messageId, int? paceMs)
    {
        await using var way = Ways.OpenStreaming(wayName, server);
        await using var stream = await way.ResumeAsync("chat", messageId, paceMs: paceMs);
        var frames = await stream.ReadToEndAsync();
        FrameRules.AssertKept(frames);
        Assert.Equal("completed", frames[^1].Type);
        return (Reading.TextOf(frames), frames.Last(frame => frame.Type == "token").Total);
    }
}
