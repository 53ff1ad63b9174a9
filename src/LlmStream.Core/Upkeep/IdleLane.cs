using LlmStream.Core.Failures;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Runs.Queue;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Upkeep;

/// <summary>One provider's work that nobody waits for, one piece after the other.</summary>
internal sealed class IdleLane
{
    /// <summary>After so long it is looked again whether a model's place in memory is free.</summary>
    internal static readonly TimeSpan UntilNextLook = TimeSpan.FromMinutes(1);

    /// <summary>After so long a piece is tried again that failed for a reason that may pass; after the last of them no more.</summary>
    internal static readonly IReadOnlyList<TimeSpan> UntilNextTries = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    private readonly RunQueue queue;
    private readonly ModelPlaces places;
    private readonly IdleGate gate;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly IdleJobs jobs;

    internal IdleLane(RunQueue queue, ModelPlaces places, IdleGate gate, TimeProvider time, ILogger logger, CancellationToken end)
    {
        this.queue = queue;
        this.places = places;
        this.gate = gate;
        this.time = time;
        this.logger = logger;
        jobs = new IdleJobs(logger, time);
        Ended = RunAsync(end);
    }

    /// <summary>What became of a piece of work.</summary>
    private enum Outcome
    {
        /// <summary>It is done, or not wanted any more.</summary>
        Done,

        /// <summary>A run wanted the slot.</summary>
        GaveWay,

        /// <summary>Its model is not in memory, and would take the place of one that is in use.</summary>
        HasNoPlace,
    }

    /// <summary>Completes when its work was ended.</summary>
    internal Task Ended { get; }

    internal void Add(IdleJob job) => jobs.Add(job);

    private async Task RunAsync(CancellationToken end)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await jobs.WaitAsync(end);
                await gate.WaitForCalmAsync(end);
                if (jobs.Take() is { } job)
                {
                    await HandleAsync(job, end);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The server ends; what was not done is wanted again after the next start or the next answer.
        }
    }

    private async Task HandleAsync(IdleJob job, CancellationToken end)
    {
        try
        {
            switch (await job.Work.IsWantedAsync(job, end) ? await TryAsync(job, end) : Outcome.Done)
            {
                case Outcome.GaveWay:
                    logger.GaveWay();
                    jobs.PutBack(job);
                    break;
                case Outcome.HasNoPlace:
                    logger.HasNoPlace(job.Model.Provider.Name, job.Model.Name);
                    jobs.PutOff(job, time.GetUtcNow() + UntilNextLook, other => other.Model.Name == job.Model.Name);
                    break;
            }
        }
        catch (FailureException exception) when (exception.Failure.Retryable && job.Failures < UntilNextTries.Count)
        {
            logger.FailedForNow(job.ConversationId, exception.Failure.Code, exception.Failure.Message);
            jobs.PutOff(job with { Failures = job.Failures + 1 }, time.GetUtcNow() + UntilNextTries[job.Failures], _ => false);
        }
        catch (FailureException exception)
        {
            logger.UpkeepFailed(job.ConversationId, exception.Failure.Code, exception.Failure.Message);
        }
#pragma warning disable CA1031 // Whatever broke, the answers do not need this; the lane must live on.
        catch (Exception exception) when (exception is not OperationCanceledException || !end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.UpkeepBroke(exception, job.ConversationId);
        }
    }

    private async Task<Outcome> TryAsync(IdleJob job, CancellationToken end)
    {
        var provider = job.Model.Provider;
        using var ticket = queue.EnterIdle(provider.Name, provider.MaxConcurrent);
        await ticket.Granted.WaitAsync(end);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ticket.Revoked, end);
        var isIn = false;
        try
        {
            await gate.EnterAsync(either.Token);
            isIn = true;

            // Not before: while this waited for its slot somebody was answered in it, by whichever model.
            if (await places.IsTakenAsync(job.Model, either.Token))
            {
                return Outcome.HasNoPlace;
            }

            await job.Work.DoAsync(job, either.Token);
            return Outcome.Done;
        }
        catch (OperationCanceledException) when (ticket.Revoked.IsCancellationRequested && !end.IsCancellationRequested)
        {
            return Outcome.GaveWay;
        }
        finally
        {
            if (isIn)
            {
                gate.Leave();
            }
        }
    }
}
