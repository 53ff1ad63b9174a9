namespace LlmStream.Core.Tools.Asking;

/// <summary>What a run holds while a model writes for it, and others may have while a person is asked: that may take minutes.</summary>
internal interface IHeldPlace
{
    /// <summary>Lets others have it.</summary>
    void GiveWay();

    /// <summary>Waits until it is held again.</summary>
    Task ReturnAsync(CancellationToken cancellationToken);
}
