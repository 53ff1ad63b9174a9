namespace LlmStream.Benchmarks.Overload;

/// <summary>Does something at a fixed interval; one does not wait for the end of the one before, as people do not either.</summary>
internal static class Repeating
{
    /// <summary>Begins again and again until it is cancelled, and waits for the ends that are still to come.</summary>
    internal static async Task<IReadOnlyList<T>> RunAsync<T>(TimeSpan interval, Func<Task<T>> begin, CancellationToken over)
    {
        var begun = new List<Task<T>>();
        using var timer = new PeriodicTimer(interval);
        try
        {
            do
            {
                begun.Add(begin());
            }
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Which is how it ends.
        }

        return await Task.WhenAll(begun);
    }
}
