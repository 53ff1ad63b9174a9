namespace LlmStream.Demo.Tests.Streaming;

/// <summary>A clock that a test moves, for one waiter at a time; its timer rings on the test's own thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long now;
    private Alarm? alarm;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long until the timer that is set rings.</summary>
    internal TimeSpan? NextIn => alarm is { } set ? TimeSpan.FromTicks(set.DueAt - now) : null;

    public override long GetTimestamp() => now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(2_000_000_000).AddTicks(now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        alarm = new Alarm(this, now + dueTime.Ticks, () => callback(state));

    internal void Advance(TimeSpan step)
    {
        now += step.Ticks;
        if (alarm is { } set && set.DueAt <= now)
        {
            alarm = null;
            set.Ring();
        }
    }

    private sealed record Alarm(ManualTime Time, long DueAt, Action Ring) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Time.alarm = Time.alarm == this ? null : Time.alarm;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
