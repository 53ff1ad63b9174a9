namespace LlmStream.Core.Models.Pulls;

/// <summary>
/// Adds up the layers of a pull and tells how fast it goes. A provider tells of one layer after the other, of each first what an earlier
/// pull left of it, and takes back what arrived damaged: the sums never go back.
/// </summary>
internal sealed class PullMeter(TimeProvider time)
{
    /// <summary>The time over which a rate is taken: long enough to be calm, short enough to notice that nothing comes any more.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LeastWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, Layer> layers = new(StringComparer.Ordinal);
    private readonly Queue<(long At, long Fetched)> samples = [];
    private long newestSample;

    /// <summary>The sizes of all layers that are known; null before the first.</summary>
    internal long? Total => layers.Count == 0 ? null : layers.Values.Sum(layer => layer.Total);

    /// <summary>How much of that is here.</summary>
    internal long? Completed => layers.Count == 0 ? null : layers.Values.Sum(layer => layer.Completed);

    /// <summary>How much of that was here before.</summary>
    internal long Kept => layers.Values.Sum(layer => layer.Kept);

    private long Fetched => layers.Values.Sum(layer => layer.Completed - layer.Kept);

    /// <summary>Takes a step of the provider's.</summary>
    internal void Add(PullProgress progress)
    {
        if (progress is { Digest: { } digest, TotalBytes: > 0 and var total })
        {
            var completed = Math.Clamp(progress.CompletedBytes ?? 0, 0, total);
            layers[digest] = layers.TryGetValue(digest, out var known)
                ? known with { Total = Math.Max(known.Total, total), Completed = Math.Max(known.Completed, completed) }
                : new Layer(total, completed, Kept: completed);
        }
    }

    /// <summary>What came by the second, over the last seconds until now; null until there is a second to tell it from.</summary>
    internal long? ReadRate()
    {
        var now = time.GetTimestamp();
        if (layers.Count == 0)
        {
            return null;
        }

        if (samples.Count == 0 || time.GetElapsedTime(newestSample, now) >= LeastStep)
        {
            samples.Enqueue((now, Fetched));
            newestSample = now;
        }

        while (samples.Count > 1 && time.GetElapsedTime(samples.Peek().At, now) > Window)
        {
            samples.Dequeue();
        }

        var (at, fetched) = samples.Peek();
        var elapsed = time.GetElapsedTime(at, now);
        return elapsed < LeastWindow ? null : (long)((Fetched - fetched) / elapsed.TotalSeconds);
    }

    private sealed record Layer(long Total, long Completed, long Kept);
}
