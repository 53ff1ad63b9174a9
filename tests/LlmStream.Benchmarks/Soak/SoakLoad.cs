using System.Diagnostics;
using LlmStream.Benchmarks.Soak.Clients;

namespace LlmStream.Benchmarks.Soak;

/// <summary>Keeps a number of runs live: each place takes the next plan when its run has ended.</summary>
internal sealed class SoakLoad(SoakSettings settings, WaysIn ways, StoredAnswers stored, Tally tally)
{
    /// <summary>The places are filled over this time, so that the answers do not all end together.</summary>
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(20);

    /// <summary>A server that refuses everything is not asked as fast as it refuses.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private int lastNumber = -1;

    /// <summary>Begins runs for the settings' time, and returns when the last has ended.</summary>
    internal Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, settings.Runs).Select(place => FillAsync(Ramp * place / settings.Runs, begun, cancellationToken)));
    }

    private async Task FillAsync(TimeSpan after, long begun, CancellationToken cancellationToken)
    {
        await Task.Delay(after, cancellationToken);
        Guid? conversation = null;
        while (Stopwatch.GetElapsedTime(begun) < settings.Duration)
        {
            var number = Interlocked.Increment(ref lastNumber);
            using var run = new SoakRun(number, RunPlan.Draw(SoakSettings.Seed, number), conversation, ways, stored);
            var result = await run.RunAsync(cancellationToken);
            tally.Add(result);
            conversation = result.GoesOnIn;
            if (result.Failure is not null)
            {
                await Console.Error.WriteLineAsync($"run {number}: {result.Failure}");
                await Task.Delay(AfterFailure, cancellationToken);
            }
        }
    }
}
