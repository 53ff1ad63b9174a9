using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Continuations;
using LlmStream.Core.Runs.Overload;
using LlmStream.Core.Tools.Loop;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Reads a provider's stream into a run's transcript.</summary>
internal sealed class AnswerStream(ToolOffer tools, IOptions<RunOptions> options, SocketDelay delay, TimeProvider time)
{
    /// <summary>Reads to the end.</summary>
    /// <param name="run">Whose transcript is written.</param>
    /// <param name="client">The model.</param>
    /// <param name="prompt">What it is asked.</param>
    /// <param name="seam">Joins a continuation to the text before; null for an answer from its beginning.</param>
    /// <param name="meter">Counts.</param>
    /// <returns>Why the answer ended; null when the model began it again, of which nothing was appended.</returns>
    internal async Task<FinishReason?> ReadAsync(
        Run run,
        IChatClient client,
        ComposedPrompt prompt,
        ContinuationSeam? seam,
        UsageMeter meter)
    {
        using var publishing = new Publishing(run.Transcript, delay, time, run.Cancelled);
        await publishing.BeforeBeginningAsync();
        var context = new GenerationContext(run.Generator.Id, run.Input) { Pace = publishing, ReadsOneByOne = true };
        var answering = tools.To(run, client, prompt);
        var stream = answering.GetStreamingResponseAsync(prompt.Messages, context.ToChatOptions(run.Model.Name), run.Cancelled);
        await using var updates = stream.GetAsyncEnumerator(run.Cancelled);
        var content = new BoundedContent(run.Transcript, options.Value.MaxTextLength);
        var rounds = new RoundNumber(run.Earlier.Tools);
        FinishReason? finish = null;
        while (true)
        {
            var next = updates.MoveNextAsync();
            if (!next.IsCompleted)
            {
                publishing.Publish();
            }

            if (!await next)
            {
                break;
            }

            var update = updates.Current;

            // A call that was allowed just before a stop is under way: its state counts, else it would be told as never begun.
            if (update.Contents is not [ToolStateContent])
            {
                run.Cancelled.ThrowIfCancellationRequested();
            }

            if (Append(run, content, rounds, update.Contents, seam, meter))
            {
                publishing.Appended();
                if (content.IsFull)
                {
                    finish = FinishReason.Length;
                    break;
                }
            }

            if (seam is { BeganAgain: true })
            {
                return null;
            }

            if (update.FinishReason is { } reason)
            {
                finish = reason == ChatFinishReason.Length ? FinishReason.Length : FinishReason.Stop;
            }
        }

        Release(content, seam);
        run.Transcript.Publish();
        return finish ?? throw new FailureException(new Failure(
            FailureCode.ProviderError,
            "The model's answer broke off before its end. The text so far is kept.",
            Retryable: true));
    }

    /// <summary>What the seam has held back stands before whatever comes next.</summary>
    private static void Release(BoundedContent content, ContinuationSeam? seam)
    {
        if (seam?.Finish() is { Length: > 0 } held)
        {
            content.AppendText(held);
        }
    }

    /// <returns>Whether a delta was appended.</returns>
    private static bool Append(Run run, BoundedContent content, RoundNumber rounds, IList<AIContent> parts, ContinuationSeam? seam, UsageMeter meter)
    {
        var appended = false;

        // By index: what enumerates an interface is allocated, here for each delta.
        for (var index = 0; index < parts.Count; index++)
        {
            if (parts[index] is ToolStateContent told)
            {
                meter.EndRound();
                Release(content, seam);
                run.Transcript.SetTool(told.Call with { Offset = run.Transcript.TextLength, Round = rounds.OfCall() });
                continue;
            }

            rounds.EndRound();
            switch (parts[index])
            {
                case TextContent { Text.Length: > 0 } text:
                    meter.Delta();
                    var delta = seam is null ? text.Text : seam.Pass(text.Text);
                    if (delta.Length > 0)
                    {
                        content.AppendText(delta);
                        appended = true;
                    }

                    break;
                case TextReasoningContent { Text.Length: > 0 } thinking:
                    meter.Thinking();
                    content.AppendThinking(thinking.Text);
                    appended = true;
                    break;
                case RunPhaseContent phase:
                    // An interrupted text is evaluated to be gone on with, which is what whoever waits for it wants to know.
                    run.Transcript.SetPhase(run.Earlier.Text.Length > 0 && phase.Phase == RunPhase.Evaluating ? RunPhase.Continuing : phase.Phase);
                    break;
                case FunctionCallContent:
                    meter.Call();
                    break;
                case UsageContent usage:
                    meter.Add(usage.Details);
                    break;
            }
        }

        return appended;
    }
}
