using LlmStream.Benchmarks.Soak.Clients;

namespace LlmStream.Benchmarks.Soak;

/// <summary>What came of all runs together.</summary>
internal sealed class Tally
{
    private const int MostFailuresKept = 20;

    private readonly Lock gate = new();
    private readonly List<string> failures = [];

    internal int Runs { get; private set; }

    internal int Departures { get; private set; }

    internal int Resumes { get; private set; }

    internal int Stops { get; private set; }

    internal int Watchers { get; private set; }

    internal int Deletions { get; private set; }

    internal long Tokens { get; private set; }

    internal long Lost { get; private set; }

    internal long Doubled { get; private set; }

    internal int Failed { get; private set; }

    /// <summary>Why the first ones failed.</summary>
    internal IReadOnlyList<string> Failures => failures;

    internal bool IsWhole => Failed == 0 && Lost == 0 && Doubled == 0;

    internal void Add(RunResult result)
    {
        lock (gate)
        {
            Runs++;
            Departures += result.Departures;
            Resumes += result.Resumes;
            Stops += result.Stops;
            Watchers += result.Watchers;
            Deletions += result.Deletions;
            Tokens += result.Tokens;
            Lost += result.Lost;
            Doubled += result.Doubled;
            if (result.Failure is not null)
            {
                Failed++;
                if (failures.Count < MostFailuresKept)
                {
                    failures.Add($"Run {result.Number}: {result.Failure}");
                }
            }
        }
    }
}
