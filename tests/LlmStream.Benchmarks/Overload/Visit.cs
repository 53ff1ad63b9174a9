namespace LlmStream.Benchmarks.Overload;

/// <summary>What a visitor was answered during a load.</summary>
/// <param name="Ready">By <c>/health/ready</c>.</param>
/// <param name="Live">By <c>/health/live</c>.</param>
/// <param name="Starts">To asking for one more answer.</param>
/// <param name="OwnDelay">How late the visitor's own timer was.</param>
internal sealed record Visit(IReadOnlyList<Reply> Ready, IReadOnlyList<Reply> Live, IReadOnlyList<Reply> Starts, IReadOnlyList<Reply> OwnDelay)
{
    private const double LongestHealthMs = 1_000;
    private const double LongestStartMs = 2_000;

    internal bool IsHealthSwift => Ready.Concat(Live).All(reply => reply.IsGood && reply.Milliseconds <= LongestHealthMs);

    internal bool AreStartsAnswered => Starts.All(reply => reply.IsGood && reply.Milliseconds <= LongestStartMs);

    /// <summary>Visits until it is cancelled, and waits for the answers that are still to come.</summary>
    internal static async Task<Visit> RunAsync(Uri server, CancellationToken over)
    {
        using var client = new HttpClient { BaseAddress = server };
        var visitor = new Visitor(client);
        var visits = await Task.WhenAll(
            visitor.AskHealthAsync("health/ready", over), visitor.AskHealthAsync("health/live", over), visitor.StartAsync(over), visitor.WatchOwnDelayAsync(over));
        return new Visit(visits[0], visits[1], visits[2], visits[3]);
    }
}
