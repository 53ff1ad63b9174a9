using LlmStream.Core.Transcripts;

namespace LlmStream.Core.Runs;

/// <summary>What a provider's stream is appended to, no further than the bound: thinking and text each. Nobody else appends meanwhile.</summary>
/// <param name="transcript">Where it is appended.</param>
/// <param name="most">The bound, in UTF-16 code units.</param>
internal sealed class BoundedContent(Transcript transcript, int most)
{
    private int textLength = transcript.TextLength;
    private int thinkingLength = transcript.End.Thinking;

    /// <summary>Whether the bound is reached. The text may be one code unit short of it, because no pair is parted.</summary>
    internal bool IsFull { get; private set; }

    internal void AppendText(string delta) => textLength = transcript.AppendText(Fitting(delta, textLength));

    internal void AppendThinking(string delta) => thinkingLength = transcript.AppendThinking(Fitting(delta, thinkingLength));

    private ReadOnlySpan<char> Fitting(string delta, int length)
    {
        var room = Math.Max(0, most - length);
        IsFull |= delta.Length >= room;
        return delta.Length <= room
            ? delta
            : delta.AsSpan(0, room > 0 && char.IsHighSurrogate(delta[room - 1]) ? room - 1 : room);
    }
}
