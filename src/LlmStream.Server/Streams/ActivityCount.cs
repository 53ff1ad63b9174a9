namespace LlmStream.Server.Streams;

/// <summary>Counts what is under way, and tells when nothing is.</summary>
internal sealed class ActivityCount
{
    private readonly Lock gate = new();
    private TaskCompletionSource? none;
    private int count;

    /// <summary>Something begins; disposing is its end.</summary>
    internal IDisposable Begin()
    {
        lock (gate)
        {
            count++;
        }

        return new Activity(this);
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

    private sealed class Activity(ActivityCount owner) : IDisposable
    {
        public void Dispose() => owner.End();
    }
}
