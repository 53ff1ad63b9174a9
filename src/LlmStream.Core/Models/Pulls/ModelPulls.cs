using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Models.Pulls;

/// <summary>Owns all pulls: one for each model, whoever asks for it. Those that ended are told of for a while.</summary>
public sealed class ModelPulls(IModelCatalog catalog, Feed feed, TimeProvider time, ILogger<ModelPulls> logger) : IDisposable
{
    /// <summary>More at one time only make each other slow.</summary>
    private const int MostLive = 3;

    private const int MostKept = 20;
    private const int RetryAfterSeconds = 30;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Pull Pull, Task Running)> pulls = new(StringComparer.OrdinalIgnoreCase);
    private bool shuttingDown;

    /// <summary>The pulls that go on and those that ended a short time ago, the newest first.</summary>
    public IReadOnlyList<Pull> All
    {
        get
        {
            lock (gate)
            {
                Forget();
                return [.. pulls.Values.Select(each => each.Pull).OrderByDescending(pull => pull.Read().StartedAt)];
            }
        }
    }

    /// <summary>Begins to fetch a model; a pull of it that goes on is joined.</summary>
    /// <exception cref="FailureException">The server ends (<see cref="FailureCode.ShuttingDown"/>) or fetches enough (<see cref="FailureCode.RateLimited"/>).</exception>
    public Pull Join(IModelKeeper keeper, string model)
    {
        var name = keeper.FullName(model);
        var id = $"{keeper.Name}/{name}";
        lock (gate)
        {
            var isKnown = pulls.TryGetValue(id, out var known);
            if (isKnown && known.Pull.IsLive)
            {
                return known.Pull;
            }

            if (shuttingDown)
            {
                throw new FailureException(ShutdownFailure);
            }

            if (pulls.Values.Count(each => each.Pull.IsLive) >= MostLive)
            {
                throw new FailureException(new Failure(
                    FailureCode.RateLimited,
                    $"{MostLive} models are being fetched already. Wait for one of them, or stop one.",
                    Retryable: true,
                    RetryAfterSeconds));
            }

            var pull = new Pull(id, name, time);
            pulls[id] = (pull, RunAsync(pull, keeper, isKnown ? known.Running : Task.CompletedTask));
            Forget();
            return pull;
        }
    }

    /// <summary>Stops a pull and returns when it has ended; one that has ended stays as it is.</summary>
    /// <exception cref="FailureException">Nothing is known of it (<see cref="FailureCode.NotFound"/>).</exception>
    public async Task<PullReport> StopAsync(IModelKeeper keeper, string model, CancellationToken cancellationToken)
    {
        var pull = Find($"{keeper.Name}/{keeper.FullName(model)}") ?? throw new FailureException(Failure.Missing("download"));
        await pull.CancelAsync();
        await pull.Ended.WaitAsync(cancellationToken);
        return pull.Read();
    }

    /// <summary>Takes no new pulls and ends those that go on; their readers are told.</summary>
    public async Task ShutDownAsync()
    {
        (Pull Pull, Task Running)[] all;
        lock (gate)
        {
            shuttingDown = true;
            all = [.. pulls.Values];
        }

        await Task.WhenAll(all.Select(each => each.Pull.CancelAsync()));
        await Task.WhenAll(all.Select(each => each.Running));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (pull, _) in pulls.Values)
        {
            pull.Dispose();
        }
    }

    private static Failure ShutdownFailure { get; } = new(
        FailureCode.ShuttingDown,
        "The server is shutting down. What was fetched is kept; start it again when the server is back.",
        Retryable: true,
        RetryAfterSeconds: 5);

    private Pull? Find(string id)
    {
        lock (gate)
        {
            return pulls.TryGetValue(id, out var known) ? known.Pull : null;
        }
    }

    /// <remarks>Begins on a thread of its own, because the caller holds the lock; and not before the end of an earlier pull is told.</remarks>
    private Task RunAsync(Pull pull, IModelKeeper keeper, Task earlier) => Task.Run(async () =>
    {
        await earlier;
        logger.PullStarted(pull.Model);
        await Task.WhenAll(FetchAsync(pull, keeper), TellAsync(pull));
        var end = pull.Read();
        logger.PullEnded(end.Model, end.State, end.CompletedBytes, end.TotalBytes);
    });

    private async Task FetchAsync(Pull pull, IModelKeeper keeper)
    {
        try
        {
            pull.NoteFree(keeper.FindFreeBytes());
            await foreach (var progress in keeper.PullAsync(pull.Name, pull.Cancelled))
            {
                if (pull.Advance(progress) is { } missing && keeper.FindFreeBytes() is { } free)
                {
                    pull.NoteFree(free);
                    DiskRoom.Require(pull.Name, missing, free);
                }
            }

            catalog.Forget(keeper.Name);
            pull.End(PullState.Completed);
        }
        catch (OperationCanceledException) when (pull.Cancelled.IsCancellationRequested)
        {
            var isStopped = !Volatile.Read(ref shuttingDown);
            pull.End(isStopped ? PullState.Stopped : PullState.Failed, isStopped ? null : ShutdownFailure);
        }
        catch (FailureException exception)
        {
            logger.PullFailed(pull.Model, exception.Failure.Code, exception.Failure.Message);
            pull.End(PullState.Failed, exception.Failure);
        }
        catch (Exception exception)
        {
            logger.PullBroke(pull.Model, exception);
            pull.End(PullState.Failed, new Failure(FailureCode.Internal, "Something went wrong on the server. Start it again.", Retryable: true));
        }
    }

    private async Task TellAsync(Pull pull)
    {
        var op = "started";
        await foreach (var report in pull.ReadAllAsync(CancellationToken.None))
        {
            feed.Publish(new PullEvent(report.State == PullState.Pulling ? op : "ended", report));
            op = "updated";
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        var ended = pulls.Where(each => each.Value.Running.IsCompleted)
            .Select(each => (Id: each.Key, each.Value.Pull, EndedAt: each.Value.Pull.Read().EndedAt ?? now))
            .OrderByDescending(each => each.EndedAt)
            .ToList();
        foreach (var (id, pull, _) in ended.Where((each, index) => index >= MostKept || now - each.EndedAt > KeptFor))
        {
            pulls.Remove(id);
            pull.Dispose();
        }
    }
}
