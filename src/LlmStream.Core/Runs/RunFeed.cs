using System.Runtime.CompilerServices;
using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;
using LlmStream.Core.Models.Pulls;

namespace LlmStream.Core.Runs;

/// <summary>The feed as subscribers get it: a greeting, what is live now, then changes.</summary>
/// <param name="feed">Where changes are told.</param>
/// <param name="registry">The runs that are live.</param>
/// <param name="pulls">The models that are being fetched.</param>
public sealed class RunFeed(Feed feed, RunRegistry registry, ModelPulls pulls)
{
    private const int ContractVersion = 1;

    /// <summary>This server's version, as the greeting tells it.</summary>
    public static string ServerVersion { get; } = typeof(RunFeed).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>All events until the token is cancelled.</summary>
    public async IAsyncEnumerable<FeedEvent> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = feed.Subscribe();
        yield return new HelloEvent(ContractVersion, ServerVersion);

        // A run that ended since the subscription began has its end waiting there: that one must not be told as a beginning.
        foreach (var run in registry.Live.Where(run => run.IsLive).OrderBy(run => run.AcceptedAt).ToList())
        {
            yield return EventOf("started", run);
        }

        foreach (var report in pulls.All.Select(pull => pull.Read()).Where(report => report.State == PullState.Pulling).ToList())
        {
            yield return new PullEvent("started", report);
        }

        await foreach (var feedEvent in subscription.ReadAllAsync(cancellationToken))
        {
            yield return feedEvent;
        }
    }

    /// <summary>What is told of a run.</summary>
    internal static RunEvent EventOf(string op, Run run) => new(
        op,
        run.ConversationId,
        run.MessageId,
        run.Generator.Id,
        run.State,
        run.State == MessageState.Queued && run.Position > 0 ? run.Position : null,
        run.Transcript.TextLength)
    {
        Asking = run.Transcript.IsAsking ? true : null,
    };
}
