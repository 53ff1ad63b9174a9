using LlmStream.Core.Tools.Asking;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A place at a model that is always free again.</summary>
internal sealed class HeldPlace : IHeldPlace
{
    /// <summary>Whether somebody else may have it now.</summary>
    internal bool IsGiven { get; private set; }

    public void GiveWay() => IsGiven = true;

    public Task ReturnAsync(CancellationToken cancellationToken)
    {
        IsGiven = false;
        return Task.CompletedTask;
    }
}
