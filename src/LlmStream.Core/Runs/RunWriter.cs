using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Continuations;
using LlmStream.Core.Telemetry;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>Writes a run: waits for its slot, and asks its model until the answer is whole.</summary>
internal sealed class RunWriter(RunPrompt prompts, AnswerStream answers, AnswerCorrections corrections, TimeProvider time, ILogger<RunWriter> logger)
{
    /// <summary>A machine that starts anew may start the server before the models: so long a recovered run waits for them.</summary>
    private static readonly TimeSpan PatienceAfterRestart = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>So often a prompt that was refused as too long is planned anew: each time a third of its history gives way.</summary>
    private const int MostRefusals = 3;

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
        if (run.Earlier.Text.Length > 0)
        {
            run.Transcript.SetPhase(RunPhase.Continuing);
        }

        // Behind a call nothing is joined: the model answers to its result as it would have done.
        if (EarlierCalls.Of(run.Earlier).Behind.Length == 0)
        {
            return (await AskAsync(run, client, seam: null, byInstruction: false, meter))!.Value;
        }

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
        var prompt = await prompts.ComposeAsync(run, byInstruction, run.Cancelled);
        meter.HistoryLeftOut = prompt.LeftOut;
        var begun = time.GetTimestamp();
        for (var refusals = 0; ;)
        {
            var place = run.Transcript.ReadJournalEnd();
            try
            {
                var finish = await answers.ReadAsync(run, client, prompt, seam, meter);

                // Of a text that it has just written a model may have counted only what is new to it.
                if (run.Earlier.Text.Length == 0)
                {
                    prompt.Window.Heed(prompt.Messages, prompt.SendsTools, meter.FirstPromptTokens);
                }

                return finish;
            }
            catch (FailureException exception) when (run.Origin == RunOrigin.Recovered
                && exception.Failure.Code == FailureCode.ProviderUnreachable
                && run.Transcript.ReadJournalEnd() == place
                && time.GetElapsedTime(begun) < PatienceAfterRestart)
            {
                // Of an answer that has got anything since, a word or a call, another reading would write it twice.
                await Task.Delay(RetryInterval, time, run.Cancelled);
            }
            catch (FailureException exception) when (exception.Failure.Code == FailureCode.ContextOverflow)
            {
                prompt.Window.Refuse(prompt.Messages, prompt.SendsTools);
                if (++refusals > MostRefusals || run.Transcript.ReadJournalEnd() != place || await ShortenAsync(run, prompt, byInstruction) is not { } shorter)
                {
                    throw;
                }

                prompt = shorter;
                meter.HistoryLeftOut = prompt.LeftOut;
            }
            finally
            {
                meter.EndRound();
                meter.ContextTruncated = prompt.Window.IsCut;
            }
        }
    }

    /// <summary>The prompt as it is planned now that the model has refused it; null when that is no shorter.</summary>
    private async Task<ComposedPrompt?> ShortenAsync(Run run, ComposedPrompt refused, bool byInstruction)
    {
        var planned = await prompts.ComposeAsync(run, byInstruction, run.Cancelled);
        var isShorter = SentBytes.Of(planned.Messages).All < SentBytes.Of(refused.Messages).All || (refused.SendsTools && !planned.SendsTools);
        return isShorter ? planned : null;
    }
}
