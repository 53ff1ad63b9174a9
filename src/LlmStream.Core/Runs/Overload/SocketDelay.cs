namespace LlmStream.Core.Runs.Overload;

/// <summary>
/// How late what comes through a socket is looked at, and how long providers are left unread because of it. A server that is offered more
/// than it can do gets slower with everything at once: a question about its health, a new run and a Stop wait behind every token of every
/// stream. So it reads its providers less often then: what comes meanwhile is joined, which costs a fraction, and the wait gets shorter
/// for everybody.
/// </summary>
/// <remarks>Measured without a timer: who reads a provider sends the probe, now and then. The thread pool's own queue stays short meanwhile and tells nothing.</remarks>
/// <param name="time">Measures.</param>
/// <param name="open">Opens what is sent, and takes what is to be called when it arrives; null when it cannot be opened.</param>
internal sealed class SocketDelay(TimeProvider time, Func<Action, IProbe?> open) : IDisposable
{
    /// <summary>A shorter wait is left to pass: a class that begins together makes it for a moment.</summary>
    private const int BearableMs = 50;

    /// <summary>A provider is left unread no longer for it.</summary>
    private const int LongestPaceMs = 500;

    /// <summary>How much longer a provider is left unread for each millisecond beyond the bearable (docs/performance.md tells what was tried).</summary>
    private const int PaceOfExcess = 8;

    private const int Idle = 0;

    /// <summary>Somebody is about to send: when is not known yet.</summary>
    private const int Claimed = 1;

    private const int UnderWay = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>What was found so long ago says nothing any more.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private IProbe? probe;
    private bool isOpened;
    private bool isDisposed;
    private long sentAt = time.GetTimestamp() - time.TimestampFrequency;
    private long arrivedAt = time.GetTimestamp();
    private int delayMs;
    private int state = Idle;

    internal SocketDelay(TimeProvider time)
        : this(time, SocketProbe.Open)
    {
    }

    /// <summary>Milliseconds from one reading of a provider to the next; 0 where nothing waits.</summary>
    internal int PaceMs
    {
        get
        {
            // The state before the time: of one that is under way the time of its sending stands there already.
            var seen = Volatile.Read(ref state);
            var waiting = time.GetElapsedTime(Volatile.Read(ref sentAt));
            int found;
            if (seen == UnderWay)
            {
                found = Math.Max(Volatile.Read(ref delayMs), (int)waiting.TotalMilliseconds);
            }
            else
            {
                found = time.GetElapsedTime(Volatile.Read(ref arrivedAt)) > Memory ? 0 : Volatile.Read(ref delayMs);
                if (waiting >= Interval && Interlocked.CompareExchange(ref state, Claimed, Idle) == Idle)
                {
                    Send();
                }
            }

            return Math.Clamp(PaceOfExcess * (found - BearableMs), 0, LongestPaceMs);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        probe?.Dispose();
    }

    private void Send()
    {
        if (!isOpened)
        {
            isOpened = true;
            probe = open(Arrived);
        }

        Volatile.Write(ref sentAt, time.GetTimestamp());
        Volatile.Write(ref state, UnderWay);
        if (probe is null || isDisposed)
        {
            Arrived();
            return;
        }

        probe.Send();
    }

    private void Arrived()
    {
        Volatile.Write(ref delayMs, (int)time.GetElapsedTime(Volatile.Read(ref sentAt)).TotalMilliseconds);
        Volatile.Write(ref arrivedAt, time.GetTimestamp());
        Volatile.Write(ref state, Idle);
    }
}
