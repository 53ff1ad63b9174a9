namespace LlmStream.Providers.Demo;

/// <summary>A steady schedule: delta n is due n / rate after the start, so that lateness does not add up.</summary>
internal sealed class DemoPace(int perSecond, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>Waits until a delta is due; not at all when the rate is 0.</summary>
    internal ValueTask WaitAsync(int index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (perSecond == 0)
        {
            return ValueTask.CompletedTask;
        }

        var rest = TimeSpan.FromSeconds((double)index / perSecond) - time.GetElapsedTime(start);
        return rest <= TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(rest, time, cancellationToken));
    }
}
