using LlmStream.Core.Runs.Overload;

namespace LlmStream.Core.Upkeep;

/// <summary>Lets one piece of work through at a time in the whole process, and none while the process is late with what others wait for.</summary>
/// <remarks>
/// A provider with many slots always has a free one. Without this a server that answers thousands at once would ask for as many titles,
/// each of which costs as much as the beginning of an answer.
/// </remarks>
internal sealed class IdleGate(SocketDelay delay, TimeProvider time) : IDisposable
{
    /// <summary>Between two pieces, and between two looks: long enough for what is sent to measure the delay, and so long that all of it together costs next to nothing.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim one = new(1);

    /// <summary>Waits a moment, and then on until nothing is late.</summary>
    internal async Task WaitForCalmAsync(CancellationToken cancellationToken)
    {
        do
        {
            // Looking is what measures: what this look sends has arrived by the next one, or is late.
            _ = delay.PaceMs;
            await Task.Delay(Rest, time, cancellationToken);
        }
        while (delay.PaceMs > 0);
    }

    /// <summary>Waits for the only place.</summary>
    internal Task EnterAsync(CancellationToken cancellationToken) => one.WaitAsync(cancellationToken);

    /// <summary>Gives the place back.</summary>
    internal void Leave() => one.Release();

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();
}
