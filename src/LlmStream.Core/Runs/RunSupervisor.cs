using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Journal;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Upkeep;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Starts runs, goes on with those that were interrupted, and ends all when the server does.</summary>
public sealed class RunSupervisor : IDisposable
{
    private readonly CancellationTokenSource journalEnd = new();
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
    private readonly RunExecution execution;
    private readonly RunJournal journal;
    private readonly SocketDelay delay;
    private readonly ConversationUpkeep upkeep;
    private Task background = Task.CompletedTask;
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
        ToolOffer tools,
        ModelUse use,
        RunTelemetry telemetry,
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
        delay = new SocketDelay(time);
        var writing = loggers.CreateLogger<RunWriter>();
        var rates = new TokenRates();
        upkeep = new ConversationUpkeep(store, queue, feed, rates, delay, new ModelPlaces(registry, use), history.Value, time, loggers.CreateLogger<ConversationUpkeep>());
        var writer = new RunWriter(new RunPrompt(store, rates, tools, history), new AnswerStream(tools, options, delay, time), new AnswerCorrections(writing), time, writing);
        var ending = new RunEnding(store, feed, options, time, loggers.CreateLogger<RunEnding>());
        execution = new RunExecution(writer, ending, upkeep, use, registry, telemetry, time, logger);
        journal = new RunJournal(registry, store, telemetry, options, time, loggers.CreateLogger<RunJournal>());
    }

    /// <summary>Begins to write live text down, and to tell the feed how far live runs are.</summary>
    public void Start() => background = Task.WhenAll(
        journal.RunAsync(journalEnd.Token),
        new RunPulse(feed, registry, time).RunAsync(journalEnd.Token));

    /// <summary>
    /// Takes up what an earlier process did not finish. Called once, before the server listens: whoever comes back then finds those
    /// runs live.
    /// </summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.StorageUnavailable"/>.</exception>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        var recovery = new RunRecovery(store, generators, models, queue, time, logger);
        foreach (var run in await recovery.TakeUpAsync(options, cancellationToken))
        {
            registry.TryReserve(run.MessageId, Task.FromResult<Run?>(run));
            Begin(run);
        }
    }

    /// <summary>Begins to make the titles and summaries that an earlier process left undone. Called once, when the server listens: nobody waits for them.</summary>
    public void CatchUp() => upkeep.CatchUp(new MissedUpkeep(store, generators, models, time));

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
        return await EnterAsync(new RunRequest(messageId, generator, input, input.Model, owner, RunOrigin.Started), Keep, cancellationToken);

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
        var ended = await FindEndedAsync(messageId, cancellationToken);
        var generator = generators.Get(ended.Generator);
        var input = generator.Parse(ended.Input ?? default);
        var siblingId = Guid.CreateVersion7(time.GetUtcNow());
        return await EnterAsync(new RunRequest(siblingId, generator, input, input.Model, owner, RunOrigin.Started), Keep, cancellationToken);

        Task<StartedTurn> Keep(ResolvedModel model) =>
            store.StartSiblingAsync(messageId, new NewSibling(siblingId, model.Provider.Name, model.Name), CancellationToken.None);
    }

    /// <summary>Goes on with an ended answer that is not whole, by the model that began it.</summary>
    /// <returns>The message, and the cursor behind what it had: where a reader goes on who had all of it.</returns>
    /// <exception cref="FailureException">It was refused; nothing was changed.</exception>
    public async Task<(ReadableMessage Message, Cursor End)> ContinueAsync(Guid messageId, string owner, CancellationToken cancellationToken)
    {
        var ended = await FindEndedAsync(messageId, cancellationToken);
        if (await registry.FindAsync(messageId) is not null)
        {
            throw new FailureException(new Failure(FailureCode.Busy, "The end of this answer is still being stored.", Retryable: true, RetryAfterSeconds: 1));
        }

        var generator = generators.Get(ended.Generator);
        var input = generator.Parse(ended.Input ?? default);
        var request = new RunRequest(messageId, generator, input, RunRequest.ModelOf(ended), owner, RunOrigin.Continued);
        var end = new Cursor(ended.Thinking?.Length ?? 0, ended.Text.Length, ended.Attempt);
        var message = await EnterAsync(request, Keep, cancellationToken);
        return (message, end);

        async Task<StartedTurn> Keep(ResolvedModel model)
        {
            var turn = await store.ContinueAsync(messageId, CancellationToken.None);
            end = turn.End;
            return new StartedTurn(turn.Conversation, ConversationIsNew: false, turn.UserMessage, turn.Answer, Repeated: false);
        }
    }

    /// <summary>Takes no new runs, lets live ones go on for the grace period, then stores what there is of the rest and lets their readers go.</summary>
    public async Task ShutDownAsync()
    {
        shuttingDown = true;
        if (execution.Count > 0)
        {
            logger.EndingRuns(execution.Count);
        }

        await upkeep.EndAsync();
        await execution.EndAsync(TimeSpan.FromSeconds(options.ShutdownGraceSeconds));
        await journalEnd.CancelAsync();
        await background;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        journalEnd.Dispose();
        execution.Dispose();
        delay.Dispose();
        upkeep.Dispose();
    }

    private async Task<Message> FindEndedAsync(Guid messageId, CancellationToken cancellationToken)
    {
        var message = await directory.FindAnswerAsync(messageId, cancellationToken);
        return message.IsLive
            ? throw new FailureException(new Failure(FailureCode.Busy, "This answer is still being written.", Retryable: true))
            : message;
    }

    private async Task<ReadableMessage> EnterAsync(
        RunRequest request,
        Func<ResolvedModel, Task<StartedTurn>> keepAsync,
        CancellationToken cancellationToken)
    {
        RefuseWhileShuttingDown();
        var place = new TaskCompletionSource<Run?>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!registry.TryReserve(request.MessageId, place.Task))
        {
            if (await registry.FindAsync(request.MessageId) is { } same)
            {
                return request.IsRepeatedBy(same)
                    ? ReadableMessage.Of(same)
                    : throw new FailureException(RunRequest.IdTaken);
            }
        }

        RunTicket? ticket = null;
        try
        {
            var model = await models.ResolveAsync(request.Model, cancellationToken);

            // A provider may take its time to say what it has, and what is kept from here on is begun.
            RefuseWhileShuttingDown();
            ticket = queue.Enter(model.Provider.Name, model.Provider.MaxConcurrent, request.Owner);
            var turn = await keepAsync(model);
            if (turn.Repeated)
            {
                ticket.Dispose();
                Leave();
                return ReadableMessage.Of(turn.Answer, time);
            }

            var run = new Run(turn.Answer, turn.UserMessage, request.Origin, request.Generator, request.Input, model, ticket, time);
            feed.Publish(turn.ConversationIsNew ? "created" : "updated", turn.Conversation);
            Begin(run);
            place.SetResult(run);
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
            registry.Remove(request.MessageId);
            place.SetResult(null);
        }
    }

    private void RefuseWhileShuttingDown()
    {
        if (shuttingDown)
        {
            throw new FailureException(Run.ShutdownFailure with { Message = "The server is shutting down and takes no new requests." });
        }
    }

    private void Begin(Run run)
    {
        registry.Add(run);
        feed.Publish(RunFeed.EventOf("started", run));
        execution.Begin(run);
    }
}
