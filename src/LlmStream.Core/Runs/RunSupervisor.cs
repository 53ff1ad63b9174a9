using System.Collections.Concurrent;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Starts runs, owns their tasks until their ends are stored, and ends them when the server does.</summary>
public sealed class RunSupervisor : IDisposable
{
    private static readonly TimeSpan PatienceForStoring = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Task> executing = new();
    private readonly CancellationTokenSource pulseEnd = new();
    private readonly CancellationTokenSource giveUpStoring = new();
    private readonly RunDirectory directory;
    private readonly GeneratorCatalog generators;
    private readonly RunRegistry registry;
    private readonly RunQueue queue;
    private readonly IConversationStore store;
    private readonly IModelCatalog models;
    private readonly Feed feed;
    private readonly RunOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<RunSupervisor> logger;
    private readonly RunWriter writer;
    private readonly RunEnding ending;
    private Task pulse = Task.CompletedTask;
    private volatile bool shuttingDown;

    /// <summary>Takes the rooms that a run passes through.</summary>
    public RunSupervisor(
        RunDirectory directory,
        GeneratorCatalog generators,
        RunRegistry registry,
        RunQueue queue,
        IConversationStore store,
        IModelCatalog models,
        Feed feed,
        IOptions<RunOptions> options,
        IOptions<ChatHistoryOptions> history,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        this.directory = directory;
        this.generators = generators;
        this.registry = registry;
        this.queue = queue;
        this.store = store;
        this.models = models;
        this.feed = feed;
        this.options = options.Value;
        this.time = time;
        logger = loggers.CreateLogger<RunSupervisor>();
        writer = new RunWriter(new RunPrompt(store, history), options, loggers.CreateLogger<RunWriter>());
        ending = new RunEnding(store, feed, time, loggers.CreateLogger<RunEnding>());
    }

    /// <summary>Begins to tell the feed how far live runs are.</summary>
    public void Start() => pulse = new RunPulse(feed, registry, time).RunAsync(pulseEnd.Token);

    /// <summary>Starts a run, or finds the one that the same request started before.</summary>
    /// <param name="generator">What to make.</param>
    /// <param name="input">Its checked input.</param>
    /// <param name="owner">Whose run it is: fairness and bounds are counted by this.</param>
    /// <param name="cancellationToken">Ends the choosing of a model; once the message is being stored, the start goes through.</param>
    /// <exception cref="FailureException">It was refused; nothing was kept.</exception>
    public async Task<ReadableMessage> StartAsync(
        IGenerator generator,
        GeneratorInput input,
        string owner,
        CancellationToken cancellationToken)
    {
        var messageId = input.MessageId ?? Guid.CreateVersion7(time.GetUtcNow());
        var canonical = GeneratorInputJson.Canonical(input);
        return await StartAsync(messageId, generator, input, owner, Keep, cancellationToken);

        Task<StartedTurn> Keep(ResolvedModel model) => store.StartAsync(
            new NewTurn(
                messageId,
                Guid.CreateVersion7(time.GetUtcNow()),
                input.ConversationId,
                Guid.CreateVersion7(time.GetUtcNow()),
                input.Edits,
                generator.TitleOf(input),
                generator.Id,
                generator.Describe(input),
                canonical,
                model.Provider.Name,
                model.Name),
            CancellationToken.None);
    }

    /// <summary>Starts another answer beside an ended one.</summary>
    /// <exception cref="FailureException">It was refused; nothing was kept.</exception>
    public async Task<ReadableMessage> RetryAsync(Guid messageId, string owner, CancellationToken cancellationToken)
    {
        var ended = await directory.FindAnswerAsync(messageId, cancellationToken);
        if (ended.IsLive)
        {
            throw new FailureException(new Failure(FailureCode.Busy, "This answer is still being written.", Retryable: true));
        }

        var generator = generators.Get(ended.Generator);
        var input = generator.Parse(ended.Input ?? default);
        var siblingId = Guid.CreateVersion7(time.GetUtcNow());
        return await StartAsync(siblingId, generator, input, owner, Keep, cancellationToken);

        Task<StartedTurn> Keep(ResolvedModel model) =>
            store.StartSiblingAsync(messageId, new NewSibling(siblingId, model.Provider.Name, model.Name), CancellationToken.None);
    }

    /// <summary>Takes no new runs, lets live ones go on for the grace period, then stores what there is of the rest and lets their readers go.</summary>
    public async Task ShutDownAsync()
    {
        shuttingDown = true;
        var live = executing.Values.ToArray();
        if (live.Length > 0)
        {
            logger.EndingRuns(live.Length);
            await Task.WhenAll(live).WaitAsync(TimeSpan.FromSeconds(options.ShutdownGraceSeconds), time)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var run in registry.Live)
        {
            run.Cancel(RunCancellation.Shutdown);
        }

        giveUpStoring.CancelAfter(PatienceForStoring);
        await Task.WhenAll(executing.Values);
        await pulseEnd.CancelAsync();
        await pulse;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pulseEnd.Dispose();
        giveUpStoring.Dispose();
    }

    private async Task<ReadableMessage> StartAsync(
        Guid messageId,
        IGenerator generator,
        GeneratorInput input,
        string owner,
        Func<ResolvedModel, Task<StartedTurn>> keepAsync,
        CancellationToken cancellationToken)
    {
        if (shuttingDown)
        {
            throw new FailureException(Run.ShutdownFailure with { Message = "The server is shutting down and takes no new requests." });
        }

        var place = new TaskCompletionSource<Run?>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!registry.TryReserve(messageId, place.Task))
        {
            if (await registry.FindAsync(messageId) is { } same)
            {
                return RunStart.IsRepetition(same, generator, input)
                    ? ReadableMessage.Of(same)
                    : throw new FailureException(RunStart.IdTaken);
            }
        }

        RunTicket? ticket = null;
        try
        {
            var model = await models.ResolveAsync(input.Model, cancellationToken);
            ticket = queue.Enter(model.Provider.Name, model.Provider.MaxConcurrent, owner);
            var turn = await keepAsync(model);
            if (turn.Repeated)
            {
                ticket.Dispose();
                Leave();
                return ReadableMessage.Of(turn.Answer, time);
            }

            var run = new Run(turn, generator, input, model, ticket, time);
            registry.Add(run);
            place.SetResult(run);
            feed.Publish(turn.ConversationIsNew ? "created" : "updated", turn.Conversation);
            feed.Publish(RunFeed.EventOf("started", run));
            Execute(run);
            return ReadableMessage.Of(run);
        }
        catch
        {
            ticket?.Dispose();
            Leave();
            throw;
        }

        // Whoever waited for this start looks again: in the database, or by starting itself.
        void Leave()
        {
            registry.Remove(messageId);
            place.SetResult(null);
        }
    }

    private void Execute(Run run)
    {
        var task = ExecuteAsync(run);
        executing[run.MessageId] = task;
        if (task.IsCompleted)
        {
            executing.TryRemove(run.MessageId, out _);
        }
    }

    private async Task ExecuteAsync(Run run)
    {
        await Task.Yield();
        using var scope = logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Run"] = run.MessageId,
            ["Conversation"] = run.ConversationId,
        });
        logger.RunAccepted(run.Generator.Id, run.Model.Provider.Name, run.Model.Name);
        using (run)
        {
            var meter = new UsageMeter(time, run.AcceptedAt);
            var outcome = await writer.WriteAsync(run, meter);
            var usage = meter.Read();
            run.Ticket.Dispose();
            await ending.EndAsync(run, outcome, usage, giveUpStoring.Token);
            registry.Remove(run.MessageId);
        }

        executing.TryRemove(run.MessageId, out _);
    }
}
