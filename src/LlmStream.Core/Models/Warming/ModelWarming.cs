using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Runs;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Models.Warming;

/// <summary>
/// Loads a model before it is asked, when nobody else would have to wait for that: never while a run of another model is live or waits
/// at the same provider, never two models at one time, and never while another one is in memory by which somebody else was answered a
/// short time ago: what a machine has room for is not told, so that it might have to go between two questions. A run of another model
/// that comes meanwhile ends the loading.
/// </summary>
public sealed class ModelWarming(RunRegistry runs, ModelUse use, Feed feed, ILogger<ModelWarming> logger) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Dictionary<string, (string Model, Task Running)> loading = new(StringComparer.Ordinal);

    /// <summary>Sees to it that a model is in memory soon, if that costs nobody anything.</summary>
    /// <param name="keeper">Who keeps it.</param>
    /// <param name="model">Its name there.</param>
    /// <param name="owner">Who is likely to ask it, as runs are counted: a model that nobody else uses may go for it.</param>
    /// <param name="cancellationToken">Ends the looking; the loading goes on.</param>
    /// <exception cref="FailureException">It is not here (<see cref="FailureCode.ModelNotFound"/>), or its provider does not answer.</exception>
    public async Task<WarmReport> WarmAsync(IModelKeeper keeper, string model, string owner, CancellationToken cancellationToken)
    {
        var described = await keeper.DescribeAsync(model, cancellationToken);
        return new WarmReport(described.Id, described switch
        {
            { Loaded: true } => WarmState.Loaded,
            _ when await IsAnotherInUseAsync(keeper, described.Name, owner, cancellationToken) => WarmState.Busy,
            _ => Begin(keeper, described.Name),
        });
    }

    /// <summary>Ends what is being loaded.</summary>
    public async Task ShutDownAsync()
    {
        Task[] all;
        lock (gate)
        {
            ending.Cancel();
            all = [.. loading.Values.Select(each => each.Running)];
        }

        await Task.WhenAll(all);
    }

    /// <inheritdoc/>
    public void Dispose() => ending.Dispose();

    private async Task<bool> IsAnotherInUseAsync(IModelKeeper keeper, string model, string owner, CancellationToken cancellationToken)
    {
        var used = use.OfOthers(keeper.Name, owner).Where(name => name != keeper.FullName(model)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return used.Count > 0
            && (await keeper.ListModelsAsync(cancellationToken)).Any(listed => listed.Loaded is true && used.Contains(keeper.FullName(listed.Name)));
    }

    private WarmState Begin(IModelKeeper keeper, string model)
    {
        lock (gate)
        {
            if (loading.TryGetValue(keeper.Name, out var other) && !other.Running.IsCompleted)
            {
                return other.Model == model ? WarmState.Warming : WarmState.Busy;
            }

            if (ending.IsCancellationRequested || IsInTheWay(keeper, model))
            {
                return WarmState.Busy;
            }

            if (RunsOf(keeper).Any())
            {
                // A run of the model itself, because no other is in the way: it loads what it needs.
                return WarmState.Warming;
            }

            loading[keeper.Name] = (model, Task.Run(() => LoadAsync(keeper, model)));
            return WarmState.Warming;
        }
    }

    private IEnumerable<Run> RunsOf(IModelKeeper keeper) => runs.Live.Where(run => run.IsLive && run.Model.Provider.Name == keeper.Name);

    private bool IsInTheWay(IModelKeeper keeper, string model) =>
        RunsOf(keeper).Any(run => keeper.FullName(run.Model.Name) != keeper.FullName(model));

    private async Task LoadAsync(IModelKeeper keeper, string model)
    {
        using var subscription = feed.Subscribe();
        using var early = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        var watching = GiveWayAsync(subscription, () => IsInTheWay(keeper, model), early);
        try
        {
            await keeper.WarmAsync(model, early.Token);
            use.AddWarmed(keeper.Name, keeper.FullName(model));
            logger.ModelWarmed(keeper.Name, model);
        }
        catch (OperationCanceledException) when (early.IsCancellationRequested)
        {
            logger.WarmingGaveWay(keeper.Name, model);
        }
        catch (FailureException exception)
        {
            logger.WarmingFailed(keeper.Name, model, exception.Failure.Code, exception.Failure.Message);
        }
        catch (Exception exception)
        {
            logger.WarmingBroke(keeper.Name, model, exception);
        }
        finally
        {
            await early.CancelAsync();
            await watching;
        }
    }

    /// <summary>Ends the loading as soon as somebody would wait for it, who may have come before the subscription.</summary>
    private static async Task GiveWayAsync(FeedSubscription subscription, Func<bool> isInTheWay, CancellationTokenSource early)
    {
        if (isInTheWay())
        {
            await early.CancelAsync();
        }

        try
        {
            await foreach (var change in subscription.ReadAllAsync(early.Token))
            {
                if (change is RunEvent { Op: "started" } && isInTheWay())
                {
                    await early.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It gave way, or the model is loaded.
        }
    }
}
