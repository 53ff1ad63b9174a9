using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Core.Transcripts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Writes a run: waits for its slot, reads the provider's stream, and appends to the transcript.</summary>
internal sealed class RunWriter(RunPrompt prompts, IOptions<RunOptions> options, ILogger<RunWriter> logger)
{
    /// <summary>After so many deltas without a pause of the provider the readers are woken all the same.</summary>
    private const int MostUnpublished = 32;

    /// <summary>Writes until the end, whatever that is; never throws.</summary>
    internal async Task<RunOutcome> WriteAsync(Run run, UsageMeter meter)
    {
        try
        {
            run.Ticket.WatchPosition(run.MoveTo);
            await run.Ticket.Granted.WaitAsync(run.Cancelled);
            run.Begin();
            var (messages, historyCut) = await prompts.ComposeAsync(run, run.Cancelled);
            meter.ContextTruncated = historyCut;
            using var client = run.Model.CreateChatClient();
            var finish = await StreamAsync(run, client, messages, meter);
            meter.ContextTruncated |= ContextWindow.WasTruncated(messages, meter.PromptTokens);
            var corrections = finish == FinishReason.Stop ? await CorrectAsync(run, client, meter) : null;
            return new RunOutcome(MessageState.Completed, finish, Corrections: corrections);
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

    private async Task<FinishReason> StreamAsync(Run run, IChatClient client, List<ChatMessage> messages, UsageMeter meter)
    {
        var context = new GenerationContext(run.Generator.Id, run.Input);
        var stream = client.GetStreamingResponseAsync(messages, context.ToChatOptions(run.Model.Name), run.Cancelled);
        await using var updates = stream.GetAsyncEnumerator(run.Cancelled);
        FinishReason? finish = null;
        var unpublished = 0;
        while (true)
        {
            var next = updates.MoveNextAsync();
            if (unpublished > 0 && (!next.IsCompleted || unpublished >= MostUnpublished))
            {
                run.Transcript.Publish();
                unpublished = 0;
            }

            if (!await next)
            {
                break;
            }

            run.Cancelled.ThrowIfCancellationRequested();
            var update = updates.Current;
            if (Append(run.Transcript, update.Contents, meter))
            {
                unpublished++;
                if (run.Transcript.TextLength >= options.Value.MaxTextLength)
                {
                    finish = FinishReason.Length;
                    break;
                }
            }

            if (update.FinishReason is { } reason)
            {
                finish = reason == ChatFinishReason.Length ? FinishReason.Length : FinishReason.Stop;
            }
        }

        run.Transcript.Publish();
        return finish ?? throw new FailureException(new Failure(
            FailureCode.ProviderError,
            "The model's answer broke off before its end. The text so far is kept.",
            Retryable: true));
    }

    /// <summary>Asks for corrections of the learner's message. The answer is whole without them, so that a failure here is only logged.</summary>
    private async Task<JsonElement?> CorrectAsync(Run run, IChatClient client, UsageMeter meter)
    {
        if (run.Generator.ComposeCorrections(run.Input) is not { } request)
        {
            return null;
        }

        run.Transcript.SetPhase(RunPhase.Correcting);
        var settings = new GenerationContext(run.Generator.Id, run.Input).ToChatOptions(run.Model.Name);
        settings.MaxOutputTokens = null;
        settings.ResponseFormat = ChatResponseFormat.ForJsonSchema(request.Schema, "corrections");
        try
        {
            var reply = await client.GetStreamingResponseAsync(request.Messages, settings, run.Cancelled).ToChatResponseAsync(run.Cancelled);
            if (reply.Usage is { } usage)
            {
                meter.Add(usage);
            }

            return CorrectionRequest.Read(reply.Text);
        }
        catch (FailureException exception)
        {
            logger.CorrectionsFailed(exception.Failure.Code);
            return null;
        }
    }

    /// <returns>Whether a delta was appended.</returns>
    private bool Append(Transcript transcript, IList<AIContent> contents, UsageMeter meter)
    {
        var appended = false;
        foreach (var content in contents)
        {
            switch (content)
            {
                case TextContent { Text.Length: > 0 } text:
                    meter.Delta();
                    transcript.AppendText(Fitting(text.Text, transcript.TextLength));
                    appended = true;
                    break;
                case TextReasoningContent { Text.Length: > 0 } thinking:
                    meter.Delta();
                    transcript.AppendThinking(thinking.Text);
                    appended = true;
                    break;
                case RunPhaseContent phase:
                    transcript.SetPhase(phase.Phase);
                    break;
                case UsageContent usage:
                    meter.Add(usage.Details);
                    break;
            }
        }

        return appended;
    }

    private ReadOnlySpan<char> Fitting(string delta, int length)
    {
        var room = options.Value.MaxTextLength - length;
        if (delta.Length <= room)
        {
            return delta;
        }

        return delta.AsSpan(0, char.IsHighSurrogate(delta[room - 1]) ? room - 1 : room);
    }
}
