using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Queue;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>Makes runs again of the answers that an earlier process did not finish.</summary>
internal sealed class RunRecovery(
    IConversationStore store,
    GeneratorCatalog generators,
    IModelCatalog models,
    RunQueue queue,
    TimeProvider time,
    ILogger<RunSupervisor> logger)
{
    private const int MostContinuations = 3;

    /// <summary>Who asked an hour ago has gone, or has asked again.</summary>
    private static readonly TimeSpan OldestRun = TimeSpan.FromHours(1);

    /// <summary>The runs, with their places in the queue; none has begun.</summary>
    internal async Task<IReadOnlyList<Run>> TakeUpAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var policy = new RecoveryPolicy(options.ContinueAfterRestart, MostContinuations, time.GetUtcNow() - OldestRun);
        var recovery = await store.RecoverAsync(policy, cancellationToken);
        if (recovery.Continued.Count + recovery.Interrupted > 0)
        {
            logger.Recovered(recovery.Continued.Count, recovery.Interrupted);
        }

        var runs = new List<Run>(recovery.Continued.Count);
        foreach (var turn in recovery.Continued)
        {
            if (await TryMakeAsync(turn, cancellationToken) is { } run)
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    /// <returns>Null when it cannot be gone on with; its end is stored then.</returns>
    private async Task<Run?> TryMakeAsync(ContinuedTurn turn, CancellationToken cancellationToken)
    {
        var answer = turn.Answer;
        try
        {
            var generator = generators.Get(answer.Generator);
            var input = generator.Parse(answer.Input ?? default);
            var model = await models.ResolveAsync(RunRequest.ModelOf(answer), cancellationToken);

            // Whose it was is not known any more; a conversation is somebody's own.
            var ticket = queue.Reenter(model.Provider.Name, model.Provider.MaxConcurrent, turn.Conversation.Id.ToString());
            return new Run(answer, turn.UserMessage, RunOrigin.Recovered, generator, input, model, ticket, time);
        }
        catch (FailureException exception)
        {
            // A generator, a provider or a rule of the input that this version or these settings do not have.
            logger.NotRecovered(exception.Failure.Code, exception.Failure.Message);
            var failed = answer with { State = MessageState.Failed, Error = exception.Failure, EndedAt = time.GetUtcNow() };
            await store.EndAsync(EndedMessage.Of(failed, awaitsContinuation: false), cancellationToken);
            return null;
        }
    }
}
