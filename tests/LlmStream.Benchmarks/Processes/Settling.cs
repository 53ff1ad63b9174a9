namespace LlmStream.Benchmarks.Processes;

/// <summary>Waits until a process has nothing left to do: after a warm-up the runtime goes on compiling for seconds, and the next round would pay for it.</summary>
internal static class Settling
{
    private const double QuietShare = 0.05;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    internal static async Task WaitAsync(int processId, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Longest; waited += Interval)
        {
            var before = ProcessAccount.Cpu(processId);
            await Task.Delay(Interval, cancellationToken);
            if (ProcessAccount.Cpu(processId) - before < Interval * QuietShare)
            {
                return;
            }
        }
    }
}
