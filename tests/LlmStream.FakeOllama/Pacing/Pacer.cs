using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace LlmStream.FakeOllama.Pacing;

/// <summary>One clock for all streams: thousands of them wait in one queue, and one loop wakes those that are due.</summary>
internal sealed class Pacer : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<Waiter, long> queue = new();
    private readonly SemaphoreSlim filled = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;

    internal Pacer() => loop = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        filled.Dispose();
    }

    /// <summary>Returns at the timestamp (of <see cref="Stopwatch"/>), at once when it has passed: who is late catches up.</summary>
    /// <param name="waiter">The caller's own, for one wait at a time.</param>
    /// <param name="timestamp">When to go on.</param>
    internal ValueTask UntilAsync(Waiter waiter, long timestamp)
    {
        if (timestamp <= Stopwatch.GetTimestamp())
        {
            return ValueTask.CompletedTask;
        }

        var wait = waiter.Begin();
        lock (gate)
        {
            queue.Enqueue(waiter, timestamp);
            if (queue.Count == 1)
            {
                filled.Release();
            }
        }

        return wait;
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        var due = new List<Waiter>();
        while (true)
        {
            if (IsEmpty())
            {
                await filled.WaitAsync(stopping.Token);
            }

            await timer.WaitForNextTickAsync(stopping.Token);
            TakeDue(due);
            foreach (var waiter in due)
            {
                waiter.Complete();
            }

            due.Clear();
        }
    }

    private bool IsEmpty()
    {
        lock (gate)
        {
            return queue.Count == 0;
        }
    }

    private void TakeDue(List<Waiter> due)
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            while (queue.TryPeek(out var waiter, out var timestamp) && timestamp <= now)
            {
                queue.Dequeue();
                due.Add(waiter);
            }
        }
    }

    /// <summary>One stream's place in the queue, used again for each of its waits. It goes on inside the loop, which saves a hop to another thread.</summary>
    internal sealed class Waiter : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> core;

        public void GetResult(short token) => core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            core.OnCompleted(continuation, state, token, flags);

        internal ValueTask Begin()
        {
            core.Reset();
            return new ValueTask(this, core.Version);
        }

        internal void Complete() => core.SetResult(true);
    }
}
