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
}
