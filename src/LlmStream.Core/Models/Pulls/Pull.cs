using System.Runtime.CompilerServices;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Models.Pulls;

/// <summary>The fetching of one model. It belongs to the server, not to a connection: whoever wants to know reads how far it is.</summary>
public sealed class Pull : IDisposable
{
    /// <summary>The longest that readers hear nothing.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource cancellation = new();
    private readonly TimeProvider time;
    private readonly PullMeter meter;
    private PullReport report;

    internal Pull(string model, string name, TimeProvider time)
    {
        this.time = time;
        Name = name;
        meter = new PullMeter(time);
        report = new PullReport(model, PullState.Pulling, "starting", null, null, null, null, null, null, null, time.GetUtcNow(), null, null);
    }

    /// <summary>The model as <c>provider/name</c>.</summary>
    public string Model => report.Model;

    /// <summary>Completes with the provider's first word.</summary>
    /// <remarks>Fails with a <see cref="FailureException"/> when there was none, because it could not begin.</remarks>
    public Task Begun => begun.Task;

    /// <summary>Completes when nothing more happens.</summary>
    public Task Ended => ended.Task;

    /// <summary>Whether it goes on.</summary>
    public bool IsLive => !ended.Task.IsCompleted;

    /// <summary>The model's name at its provider.</summary>
    internal string Name { get; }

    /// <summary>Cancelled when it shall end early.</summary>
    internal CancellationToken Cancelled => cancellation.Token;

    /// <summary>How far it is now.</summary>
    public PullReport Read()
    {
        lock (gate)
        {
            if (report.State != PullState.Pulling)
            {
                return report;
            }

            var rate = meter.ReadRate();
            var left = rate > 0 ? (meter.Total - meter.Completed + rate - 1) / rate : null;
            return report with { BytesPerSecond = rate, SecondsLeft = left };
        }
    }

    /// <summary>How far it is, at once and then twice a second, whether that changed or not, and at its end how it ended.</summary>
    public async IAsyncEnumerable<PullReport> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PullReport now;
        do
        {
            yield return now = Read();
            using var early = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(ended.Task, Task.Delay(Interval, time, early.Token));
            await early.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (now.State == PullState.Pulling);
    }

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    /// <summary>Takes a step of the provider's.</summary>
    /// <returns>How much is missing, when more is known of that than before.</returns>
    internal long? Advance(PullProgress progress)
    {
        long? missing;
        lock (gate)
        {
            var before = meter.Total;
            meter.Add(progress);
            report = report with
            {
                Status = progress.Status,
                Digest = progress.Digest,
                TotalBytes = meter.Total,
                CompletedBytes = meter.Completed,
                KeptBytes = meter.Kept > 0 ? meter.Kept : null,
            };
            missing = meter.Total > (before ?? 0) ? meter.Total - meter.Completed : null;
        }

        begun.TrySetResult();
        return missing;
    }

    /// <summary>Notes what was free on the disk when that was looked at.</summary>
    internal void NoteFree(long? bytes)
    {
        lock (gate)
        {
            report = report with { FreeBytes = bytes };
        }
    }

    /// <summary>Ends it early; nothing happens when it has ended.</summary>
    internal async Task CancelAsync()
    {
        if (IsLive)
        {
            await cancellation.CancelAsync();
        }
    }

    /// <summary>Nothing more happens.</summary>
    internal void End(PullState state, Failure? error = null)
    {
        lock (gate)
        {
            report = report with { State = state, Error = error, EndedAt = time.GetUtcNow() };
        }

        if (error is null)
        {
            begun.TrySetResult();
        }
        else if (begun.TrySetException(new FailureException(error)))
        {
            // Whoever joined is told; when nobody did, nobody is missing it.
            _ = begun.Task.Exception;
        }

        ended.TrySetResult();
    }
}
