namespace LlmStream.Core.Runs.Overload;

/// <summary>Sends itself something and tells when it has arrived.</summary>
internal interface IProbe : IDisposable
{
    /// <summary>Sends. Called again only when what was sent before has arrived.</summary>
    void Send();
}
