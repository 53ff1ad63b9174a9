using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;

namespace LlmStream.Core.Runs;

/// <summary>Tells the feed once a second how far the live runs are.</summary>
internal sealed class RunPulse(Feed feed, RunRegistry registry, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Guid, (MessageState State, int Position, int Length, bool IsAsking)> told = [];

    /// <summary>Runs until the token is cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (feed.HasSubscribers)
                {
                    Tell();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private void Tell()
    {
        var live = registry.Live.ToDictionary(run => run.MessageId);
        foreach (var gone in told.Keys.Where(id => !live.ContainsKey(id)).ToList())
        {
            told.Remove(gone);
        }

        foreach (var (id, run) in live)
        {
            var now = (run.State, run.Position, run.Transcript.TextLength, run.Transcript.IsAsking);
            if (run.IsLive && (!told.TryGetValue(id, out var before) || before != now))
            {
                told[id] = now;
                feed.Publish(RunFeed.EventOf("updated", run));
            }
        }
    }
}
