namespace LlmStream.Core.Transcripts;

/// <summary>What a <see cref="PaceTimer"/> holds.</summary>
internal interface IPaced
{
    /// <summary>Its pace is over. Called once for each holding, and must not block.</summary>
    void Release();
}
