namespace LlmStream.Core.Frames;

/// <summary>What a run is waiting for before text comes.</summary>
public enum RunPhase
{
    /// <summary>The model is not in memory yet.</summary>
    Loading,

    /// <summary>The model reads the prompt.</summary>
    Evaluating,

    /// <summary>An interrupted text is being continued.</summary>
    Continuing,

    /// <summary>The learner's message is being corrected.</summary>
    Correcting,
}

/// <summary>Why a completed answer ended where it did.</summary>
public enum FinishReason
{
    /// <summary>The model was done.</summary>
    Stop,

    /// <summary>A limit of tokens or of length was reached.</summary>
    Length,
}
