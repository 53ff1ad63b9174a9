using System.Runtime.CompilerServices;

namespace LlmStream.Core.Transcripts;

/// <summary>
/// Lets what keeps a pace go on when its pace is over. One timer for all of a clock, with a coarse step: what is due at about one time
/// goes on together, because waking a thread that sleeps costs more than what it then does for one frame.
/// </summary>
internal sealed class PaceTimer
{
    /// <summary>So much later than its pace a frame may come; never earlier.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private static readonly ConditionalWeakTable<TimeProvider, PaceTimer> Timers = [];

    private readonly Lock gate = new();
    private readonly PriorityQueue<IPaced, long> held = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly long step;
    private long armedFor = long.MaxValue;

    private PaceTimer(TimeProvider time)
    {
        this.time = time;
        step = (long)(Step.TotalSeconds * time.TimestampFrequency);
        timer = time.CreateTimer(static state => ((PaceTimer)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The timer of a clock.</summary>
    internal static PaceTimer Of(TimeProvider time) => Timers.GetValue(time, Create);

    /// <summary>Releases one after its pace.</summary>
    /// <param name="one">What is held.</param>
    /// <param name="since">A timestamp of the clock.</param>
    /// <param name="paceMs">Milliseconds from it.</param>
    internal void Hold(IPaced one, long since, int paceMs)
    {
        // Up to the next whole step of the clock: that is where the others go on.
        var due = since + (paceMs * time.TimestampFrequency / 1000);
        due += (step - (due % step)) % step;
        lock (gate)
        {
            held.Enqueue(one, due);
            if (due < armedFor)
            {
                Arm(due);
            }
        }
    }

    /// <summary>It outlives whoever is the first to need it, and keeps nothing of that one's surroundings.</summary>
    private static PaceTimer Create(TimeProvider time)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return new PaceTimer(time);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return new PaceTimer(time);
        }
    }

    private void Release()
    {
        var due = new List<IPaced>();
        lock (gate)
        {
            var now = time.GetTimestamp();
            armedFor = long.MaxValue;
            while (held.TryPeek(out var one, out var at) && at <= now)
            {
                held.Dequeue();
                due.Add(one);
            }

            if (held.TryPeek(out _, out var next))
            {
                Arm(next);
            }
        }

        foreach (var one in due)
        {
            one.Release();
        }
    }

    /// <summary>A timer may ring up to a millisecond early, and nothing goes on before its time: it is set as much later.</summary>
    private void Arm(long due)
    {
        armedFor = due;
        var rest = time.GetElapsedTime(time.GetTimestamp(), due);
        timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(rest.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }
}
