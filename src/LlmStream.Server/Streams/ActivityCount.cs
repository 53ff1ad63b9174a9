namespace LlmStream.Server.Streams;

/// <summary>Counts what is under way, and tells when nothing is.</summary>
/// <param name="whole">Counts this and others together.</param>
internal sealed class ActivityCount(ActivityCount? whole = null)
{
    private readonly Lock gate = new();
    private TaskCompletionSource? none;
    private int count;

    /// <summary>How much is under way.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Something begins; disposing is its end.</summary>
    internal IDisposable Begin()
    {
        lock (gate)
        {
            count++;
        }

        return new Activity(this, whole?.Begin());
    }

    /// <summary>Completes when nothing is under way.</summary>
    internal Task WhenNone()
    {
        lock (gate)
        {
            if (count == 0)
            {
                return Task.CompletedTask;
            }

            none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return none.Task;
        }
    }

    private void End()
    {
        lock (gate)
        {
            if (--count == 0)
            {
                none?.SetResult();
                none = null;
            }
        }
    }

    private sealed class Activity(ActivityCount owner, IDisposable? inWhole) : IDisposable
    {
        public void Dispose()
        {
            owner.End();
            inWhole?.Dispose();
        }
    }
}
