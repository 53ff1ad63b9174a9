using System.Runtime.CompilerServices;

namespace LlmStream.Core.Transcripts;

/// <summary>
/// Lets paced readers go on when their pace is over. One timer for all readers of a clock: those who are due at about one time are
/// woken together, where a timer for each frame would wake a sleeping thread for each.
/// </summary>
internal sealed class PaceTimer
{
    /// <summary>The clock of .NET's timers steps by about as much on Linux; a frame may come so much after its pace, never before.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(4);

    private static readonly ConditionalWeakTable<TimeProvider, PaceTimer> Timers = [];

    private readonly Lock gate = new();
    private readonly PriorityQueue<TranscriptReader, long> held = new();
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

    /// <summary>Releases a reader after its pace.</summary>
    internal void Hold(TranscriptReader reader, int paceMs)
    {
        var now = time.GetTimestamp();
        var due = now + (paceMs * time.TimestampFrequency / 1000);
        lock (gate)
        {
            held.Enqueue(reader, due);
            if (due < armedFor)
            {
                Arm(now, due);
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
        var due = new List<TranscriptReader>();
        lock (gate)
        {
            var now = time.GetTimestamp();
            armedFor = long.MaxValue;
            while (held.TryPeek(out var reader, out var at) && at <= now)
            {
                held.Dequeue();
                due.Add(reader);
            }

            if (held.TryPeek(out _, out var next))
            {
                Arm(now, Math.Max(next, now + step));
            }
        }

        foreach (var reader in due)
        {
            reader.Release();
        }
    }

    private void Arm(long now, long due)
    {
        armedFor = due;
        timer.Change(time.GetElapsedTime(now, due), Timeout.InfiniteTimeSpan);
    }
}
