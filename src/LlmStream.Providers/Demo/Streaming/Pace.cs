namespace LlmStream.Providers.Demo.Streaming;

/// <summary>A steady schedule: each delta is due at a set time from the first, so that one that was late does not delay those after it.</summary>
internal sealed class Pace(double perSecond, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>Waits until the delta of this number, counted from 0, is due.</summary>
    internal ValueTask WaitForAsync(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (perSecond <= 0)
        {
            return ValueTask.CompletedTask;
        }

        var wait = TimeSpan.FromSeconds(number / perSecond) - time.GetElapsedTime(start);
        return wait > TimeSpan.Zero ? new ValueTask(Task.Delay(wait, time, cancellationToken)) : ValueTask.CompletedTask;
    }
}
