using System.Collections.Concurrent;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Runs.Queue;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Upkeep;

/// <summary>What is done for a conversation behind an answer, when no run wants the model: its title, and the summary of its older messages.</summary>
internal sealed class ConversationUpkeep(
    IConversationStore store,
    RunQueue queue,
    Feed feed,
    TokenRates rates,
    SocketDelay delay,
    ModelPlaces places,
    ChatHistoryOptions options,
    TimeProvider time,
    ILogger<ConversationUpkeep> logger) : IDisposable
{
    /// <summary>A machine that starts anew may start the server before the models.</summary>
    private static readonly TimeSpan PatienceAfterRestart = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Lazy<IdleLane>> lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource end = new();
    private readonly IdleModel models = new(rates, store, time);
    private readonly IdleGate gate = new(delay, time);
    private readonly SummaryPlan plan = new(Math.Max(1, options.HistoryMessages));
    private Task catchingUp = Task.CompletedTask;

    /// <summary>An answer has ended: whatever is to be done now waits for a slot that nobody wants.</summary>
    internal void Heed(Run run, Message answer)
    {
        if (!end.IsCancellationRequested && run.Generator.UsesHistory && run.Model.Provider.FollowsInstructions && answer.Text.Length > 0)
        {
            var isFirst = run.UserMessage.ParentId is null && answer.State == MessageState.Completed;
            var title = isFirst && options.Titles ? new TitleMaker(store, models, feed, run.Generator.TitleOf(run.Input), run.UserMessage, answer) : null;

            // One turn is never too much to be sent whole, unless no message is.
            Add(answer, run.Model, title, mayBeLong: !isFirst || plan.LeastWhole == 0);
        }
    }

    /// <summary>Begins to take up what an earlier process left undone.</summary>
    internal void CatchUp(MissedUpkeep missed) => catchingUp = CatchUpAsync(missed);

    /// <summary>Ends what is under way.</summary>
    internal async Task EndAsync()
    {
        await end.CancelAsync();
        await catchingUp;
        await Task.WhenAll(lanes.Values.Select(lane => lane.Value.Ended));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gate.Dispose();
        end.Dispose();
    }

    private async Task CatchUpAsync(MissedUpkeep missed)
    {
        await Task.Yield();
        try
        {
            var found = await missed.FindAsync(end.Token);
            await Task.WhenAll(found.GroupBy(each => each.Model.Provider).Select(AddWhenReachableAsync));
        }
        catch (FailureException exception)
        {
            logger.NotCaughtUp(exception.Failure.Code, exception.Failure.Message);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The server ends; its next start looks again.
        }
#pragma warning disable CA1031 // Whatever broke, the answers do not need this; the server must be able to end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.CatchingUpBroke(exception);
        }
    }

    private async Task AddWhenReachableAsync(IGrouping<IModelProvider, MissedAnswer> missed)
    {
        var begun = time.GetTimestamp();
        while (!(await missed.Key.ProbeAsync(end.Token)).Reachable)
        {
            if (time.GetElapsedTime(begun) > PatienceAfterRestart)
            {
                return;
            }

            await Task.Delay(RetryInterval, time, end.Token);
        }

        // One model after the other: where there is room for one only, each change of it costs a loading.
        foreach (var (leaf, model, question, first, firstTitle) in (await OfKeptModelsAsync(missed)).GroupBy(each => each.Model.Name).SelectMany(each => each))
        {
            Add(leaf, model, first.State == MessageState.Completed && options.Titles ? new TitleMaker(store, models, feed, firstTitle, question, first) : null, mayBeLong: true);
        }
    }

    /// <summary>A model that was deleted meanwhile would be asked in vain at every start.</summary>
    private async Task<IEnumerable<MissedAnswer>> OfKeptModelsAsync(IGrouping<IModelProvider, MissedAnswer> missed)
    {
        if (missed.Key is not IModelKeeper keeper)
        {
            return missed;
        }

        var kept = (await keeper.ListModelsAsync(end.Token)).Select(model => keeper.FullName(model.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return missed.Where(each => kept.Contains(keeper.FullName(each.Model.Name)));
    }

    private void Add(Message leaf, ResolvedModel model, TitleMaker? title, bool mayBeLong)
    {
        var lane = lanes.GetOrAdd(model.Provider.Name, _ => new Lazy<IdleLane>(() => new IdleLane(queue, places, gate, time, logger, end.Token))).Value;
        if (title is not null)
        {
            lane.Add(new IdleJob(leaf.ConversationId, leaf.Id, leaf.Generator, model, title));
        }

        // Where no history is sent nothing needs to be told.
        if (mayBeLong && options is { Summaries: true, HistoryMessages: > 0 })
        {
            lane.Add(new IdleJob(leaf.ConversationId, leaf.Id, leaf.Generator, model, new SummaryMaker(store, models, rates, feed, plan)));
        }
    }
}
