namespace LlmStream.Core.Transcripts;

/// <summary>How far a reader is: the whole of what a subscriber costs.</summary>
internal struct ReadingPlace
{
    internal int Text;
    internal int TextDeltas;
    internal int Thinking;
    internal int ThinkingDeltas;
    internal int PhaseVersion;
    internal int ToolVersion;
    internal bool SentStarted;
    internal bool SentTerminal;
    internal bool MustRewind;

    /// <summary>Whether its deltas keep a pace.</summary>
    internal bool IsPaced;

    /// <summary>Whether its pace since the last delta is not over: deltas wait, all else does not.</summary>
    internal bool IsHeld;
}
