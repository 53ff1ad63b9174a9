using System.Globalization;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>What one run goes through, drawn before it begins. Places are counted in tokens; null for what does not happen.</summary>
/// <param name="Way">How the client asks.</param>
/// <param name="Tokens">Tokens of the answer.</param>
/// <param name="PaceMs">The least milliseconds between two frames that the client asks for.</param>
/// <param name="Departures">Where the client goes away and comes back, in order.</param>
/// <param name="StopAt">Where the client stops it.</param>
/// <param name="LeaveAt">Where the client goes away for ever.</param>
/// <param name="DeleteAt">Where the conversation is deleted beneath the run; it is taken back afterwards.</param>
/// <param name="WatchAt">Where a second reader comes, who reads from the beginning.</param>
/// <param name="WatchBy">How the second reader reads.</param>
/// <param name="ReadsConversation">Whether what was stored is read with its conversation instead of by itself.</param>
/// <param name="DeletesAfterwards">Whether the conversation is deleted in the end.</param>
/// <param name="GoesOn">Whether the next run is another turn of the same conversation.</param>
internal sealed record RunPlan(
    Way Way,
    int Tokens,
    int PaceMs,
    IReadOnlyList<Departure> Departures,
    int? StopAt,
    int? LeaveAt,
    int? DeleteAt,
    int? WatchAt,
    Way WatchBy,
    bool ReadsConversation,
    bool DeletesAfterwards,
    bool GoesOn)
{
    private const int Rate = 20;
    private const int Ways = 3;
    private const int FewestTokens = 200;
    private const int MostTokens = 1500;
    private const int MostDepartures = 4;

    /// <summary>What comes this many tokens before the end comes before the end.</summary>
    private const int Margin = 2 * Rate;

    private static readonly int[] Paces = [50, 100, 250];

    /// <summary>The answer as the fake understands it.</summary>
    internal string Model => string.Create(CultureInfo.InvariantCulture, $"ollama/bench:{Tokens}x{Rate}");

    /// <summary>After this the run counts as failed.</summary>
    internal TimeSpan Longest => TimeSpan.FromSeconds((double)Tokens / Rate) + Departures.Aggregate(TimeSpan.FromMinutes(1), (sum, departure) => sum + departure.Away);

    /// <summary>The plan of a run: the same for the same seed and number, whatever happens meanwhile.</summary>
    internal static RunPlan Draw(int seed, int number)
    {
#pragma warning disable CA5394 // The same choice each time is what is wanted, and nothing here is secret.
        var random = new Random(HashCode(seed, number));
        var tokens = random.Next(FewestTokens, MostTokens + 1);
        var fate = random.Next(100);
        var place = random.Next(10, tokens - Margin);
        var end = fate < 30 ? place : tokens;
        return new RunPlan(
            (Way)(number % Ways),
            tokens,
            random.Next(4) == 0 ? Paces[random.Next(Paces.Length)] : 0,
            random.Next(2) == 0 ? [] : DrawDepartures(random, end),
            StopAt: fate is < 12 ? place : null,
            LeaveAt: fate is >= 12 and < 24 ? place : null,
            DeleteAt: fate is >= 24 and < 30 ? place : null,
            WatchAt: random.Next(6) == 0 ? random.Next(Math.Max(1, end - Margin)) : null,
            (Way)random.Next(Ways),
            ReadsConversation: random.Next(2) == 0,
            DeletesAfterwards: random.Next(4) == 0,
            GoesOn: random.Next(3) == 0);
#pragma warning restore CA5394
    }

    private static List<Departure> DrawDepartures(Random random, int before)
    {
#pragma warning disable CA5394 // As above.
        var places = Enumerable.Range(0, random.Next(1, MostDepartures + 1)).Select(_ => random.Next(before)).Order();
        return [.. places.Select(place => new Departure(place, random.Next(3) == 0, Departure.DrawAbsence(random), (Way)random.Next(Ways)))];
#pragma warning restore CA5394
    }

    /// <summary>Not the framework's, which differs from process to process.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 486_187_739) + (number * 16_777_619));
}
