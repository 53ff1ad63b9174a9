using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace LlmStream.Core.Runs;

/// <summary>Asks for corrections of a learner's message, once the answer to it is whole.</summary>
internal sealed class AnswerCorrections(ILogger<RunWriter> logger)
{
    /// <summary>The corrections; null when none are wanted. The answer is whole without them, so that a failure here is only logged, and a stop ends no more than them.</summary>
    internal async Task<JsonElement?> AskAsync(Run run, IChatClient client, UsageMeter meter)
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
        catch (OperationCanceledException) when (run.Cause is RunCancellation.Stopped or RunCancellation.Shutdown)
        {
            return null;
        }
        catch (FailureException exception)
        {
            logger.CorrectionsFailed(exception.Failure.Code);
            return null;
        }
    }
}
