namespace LlmStream.Providers.Tests.Support;

/// <summary>A clock that a test moves; timers that become due ring on the test's own thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private TimeSpan now = TimeSpan.FromHours(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int TimersMade { get; private set; }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return now.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (gate)
        {
            TimersMade++;
            timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Returns when a timer is set that rings after exactly this time.</summary>
    internal Task WaitForTimerAsync(TimeSpan dueTime, CancellationToken cancellationToken) => WaitForTimersAsync(dueTime, 1, cancellationToken);

    /// <summary>Returns when so many timers are set that ring after exactly this time.</summary>
    internal async Task WaitForTimersAsync(TimeSpan dueTime, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (timers.Count(timer => timer.DueAt == now + dueTime) >= count)
                {
                    return;
                }

                next = changed.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    internal void Advance(TimeSpan step)
    {
        List<Timer> due;
        do
        {
            lock (gate)
            {
                now += step;
                step = TimeSpan.Zero;
                due = timers.FindAll(timer => timer.DueAt <= now);
                due.ForEach(timer => timer.DueAt = null);
            }

            due.ForEach(timer => timer.Ring());
        }
        while (due.Count > 0);
    }

    private sealed class Timer(ManualTime time, Action ring) : ITimer
    {
        internal TimeSpan? DueAt { get; set; }

        internal void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + dueTime;
                time.changed.TrySetResult();
                time.changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
