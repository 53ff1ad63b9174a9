using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs.Continuations;
using LlmStream.Core.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>Writes a run: waits for its slot, and asks its model until the answer is whole.</summary>
internal sealed class RunWriter(RunPrompt prompts, AnswerStream answers, AnswerCorrections corrections, TimeProvider time, ILogger<RunWriter> logger)
{
    /// <summary>A machine that starts anew may start the server before the models: so long a recovered run waits for them.</summary>
    private static readonly TimeSpan PatienceAfterRestart = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Writes until the end, whatever that is; never throws.</summary>
    internal async Task<RunOutcome> WriteAsync(Run run, UsageMeter meter)
    {
        try
        {
            run.Ticket.WatchPosition(run.MoveTo);
            await run.Ticket.Granted.WaitAsync(run.Cancelled);
            run.Begin();
            RunTelemetry.Granted();
            using var client = run.Model.CreateChatClient();
            var finish = await AnswerAsync(run, client, meter);
            var corrected = finish == FinishReason.Stop ? await corrections.AskAsync(run, client, meter) : null;
            return new RunOutcome(MessageState.Completed, finish, Corrections: corrected);
        }
        catch (OperationCanceledException) when (run.Cause == RunCancellation.Stopped)
        {
            return RunOutcome.Stopped;
        }
        catch (OperationCanceledException) when (run.Cause == RunCancellation.Shutdown)
        {
            return RunOutcome.Interrupted;
        }
        catch (FailureException exception)
        {
            logger.RunFailed(exception.Failure.Code, exception.Failure.Message);
            return RunOutcome.Failed(exception.Failure);
        }
#pragma warning disable CA1031 // Whatever broke, the message must get its one end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.RunBroke(exception);
            return RunOutcome.Failed(new Failure(FailureCode.Internal, "Something in the server broke. The text so far is kept.", Retryable: true));
        }
    }

    private async Task<FinishReason> AnswerAsync(Run run, IChatClient client, UsageMeter meter)
    {
        if (run.Earlier.Text.Length == 0)
        {
            return (await AskAsync(run, client, seam: null, byInstruction: false, meter))!.Value;
        }

        run.Transcript.SetPhase(RunPhase.Continuing);
        var byInstruction = !run.Model.Provider.ContinuesAnswers;
        while (true)
        {
            var seam = new ContinuationSeam(run.Earlier.Text, byInstruction);
            if (await AskAsync(run, client, seam, byInstruction, meter) is { } finish)
            {
                return finish;
            }

            if (byInstruction)
            {
                throw new FailureException(new Failure(
                    FailureCode.ProviderError,
                    "The model began its answer again instead of going on with it. The text so far is kept; another answer can be asked for.",
                    Retryable: true));
            }

            logger.BeganAgain();
            byInstruction = true;
        }
    }

    private async Task<FinishReason?> AskAsync(Run run, IChatClient client, ContinuationSeam? seam, bool byInstruction, UsageMeter meter)
    {
        var (messages, historyCut) = await prompts.ComposeAsync(run, byInstruction, run.Cancelled);
        meter.ContextTruncated = historyCut;
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                var finish = await answers.ReadAsync(run, client, messages, seam, meter);

                // Of a text that it has just written a model may have counted only what is new to it.
                meter.ContextTruncated |= seam is null && ContextWindow.WasTruncated(messages, meter.PromptTokens);
                return finish;
            }
            catch (FailureException exception) when (run.Origin == RunOrigin.Recovered
                && exception.Failure.Code == FailureCode.ProviderUnreachable
                && time.GetElapsedTime(begun) < PatienceAfterRestart)
            {
                await Task.Delay(RetryInterval, time, run.Cancelled);
            }
        }
    }
}
