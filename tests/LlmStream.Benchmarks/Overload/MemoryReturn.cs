using System.Diagnostics;
using LlmStream.Benchmarks.Processes;

namespace LlmStream.Benchmarks.Overload;

/// <summary>How memory went back behind a load.</summary>
/// <param name="FreshMiB">When the server had just started.</param>
/// <param name="BeforeMiB">Behind the warm-up, when it was quiet: what it has to come back to.</param>
/// <param name="PeakMiB">The most during the load.</param>
/// <param name="AfterMiB">At the end of the waiting.</param>
/// <param name="BackAfter">How long until it was back; null when it was not.</param>
internal sealed record MemoryReturn(double FreshMiB, double BeforeMiB, double PeakMiB, double AfterMiB, TimeSpan? BackAfter)
{
    private const double MostAbove = 1.10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    internal double Ratio => AfterMiB / BeforeMiB;

    /// <summary>Whether it stayed back, and was not only once within bounds.</summary>
    internal bool IsBack => Ratio <= MostAbove;

    /// <summary>Watches for as long as one may wait, even when memory is back at once: it has to stay there.</summary>
    internal static async Task<MemoryReturn> WatchAsync(int processId, double fresh, double before, double peak, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        TimeSpan? back = null;
        while (true)
        {
            var (elapsed, now) = (Stopwatch.GetElapsedTime(begun), ProcessAccount.ResidentMiB(processId));
            back = now > before * MostAbove ? null : back ?? elapsed;
            await Console.Error.WriteLineAsync($"{elapsed.TotalSeconds:0} s after the load: {now:0} MiB");
            if (elapsed >= Longest)
            {
                return new MemoryReturn(fresh, before, peak, now, back);
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}
