using System.Collections.Concurrent;

namespace LlmStream.Core.Runs;

/// <summary>The tasks of runs that are under way. Each is known by itself: a message that is gone on with may have two for a moment.</summary>
internal sealed class RunTasks
{
    private readonly ConcurrentDictionary<Task, bool> running = new();

    /// <summary>How many have not ended.</summary>
    internal int Count => running.Count;

    /// <summary>Takes a task, until it has ended. One that broke stays, to be told by <see cref="WhenNoneAsync"/>.</summary>
    internal void Add(Task task)
    {
        running.TryAdd(task, true);
        _ = task.ContinueWith(
            static (ended, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(ended, out _),
            running,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Completes when all have ended, those too that are added meanwhile.</summary>
    internal async Task WhenNoneAsync()
    {
        while (!running.IsEmpty)
        {
            await Task.WhenAll(running.Keys);

            // A task is left out just after its end.
            await Task.Yield();
        }
    }
}
