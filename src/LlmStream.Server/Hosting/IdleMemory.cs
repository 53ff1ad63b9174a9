using System.Diagnostics;
using LlmStream.Core.Runs;
using LlmStream.Server.Logs;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Hosting;

/// <summary>Gives memory back to the system when nobody is answered any more.</summary>
/// <remarks>
/// The collector works when something is allocated: behind a load it has nothing to do, and what the load needed stays with a process that
/// needs it no more, for hours, on a laptop that has other programs. Nobody reads while it is given back, which stops everything for some tenths of a second.
/// </remarks>
internal sealed class IdleMemory(RunRegistry runs, IOptions<MemoryOptions> options, TimeProvider time, ILogger<IdleMemory> logger) : BackgroundService
{
    /// <summary>Less was allocated since: there is little to give back.</summary>
    private const long Worthwhile = 64L * 1024 * 1024;

    private const int MiB = 1024 * 1024;

    private long allocated;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IdleSeconds == 0)
        {
            return;
        }

        try
        {
            await WatchAsync(TimeSpan.FromSeconds(options.Value.IdleSeconds), stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server ends, also where it did not come to start: the host would tell that as this one's failure.
        }
    }

    private async Task WatchAsync(TimeSpan interval, CancellationToken stoppingToken)
    {
        // Seen idle at two looks in a row, it was so for at least as long.
        using var timer = new PeriodicTimer(interval, time);
        var wasIdle = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var isIdle = runs.Count == 0;
            if (isIdle && wasIdle && GC.GetTotalAllocatedBytes() - allocated >= Worthwhile)
            {
                GiveBack();
            }

            wasIdle = isIdle;
        }
    }

    private void GiveBack()
    {
        var before = Environment.WorkingSet;
        var begun = Stopwatch.GetTimestamp();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var milliseconds = (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        allocated = GC.GetTotalAllocatedBytes();
        var left = Environment.WorkingSet;
        logger.GaveMemoryBack(Math.Max(0, before - left) / MiB, left / MiB, milliseconds);
    }
}
