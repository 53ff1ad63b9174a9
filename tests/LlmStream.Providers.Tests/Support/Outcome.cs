using LlmStream.Core.Failures;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Support;

/// <summary>Everything that came out of a stream, and how it ended.</summary>
internal sealed class Outcome
{
    internal List<string> Texts { get; } = [];

    internal List<string> Thoughts { get; } = [];

    internal List<FunctionCallContent> Calls { get; } = [];

    internal List<RunPhase> Phases { get; } = [];

    internal List<ChatFinishReason> Finishes { get; } = [];

    internal UsageDetails? Usage { get; private set; }

    internal Failure? Failure => Exception?.Failure;

    internal FailureException? Exception { get; private set; }

    internal string Text => string.Concat(Texts);

    /// <summary>How many ends it had; a stream must have exactly one.</summary>
    internal int Ends => Finishes.Count + (Failure is null ? 0 : 1);

    internal static Task<Outcome> OfAsync(IChatClient client, ChatOptions? options = null) =>
        OfAsync(client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hello")], options, Patience.Token));

    internal static async Task<Outcome> OfAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        var outcome = new Outcome();
        try
        {
            await foreach (var update in updates)
            {
                Assert.Empty(outcome.Finishes);
                outcome.Add(update);
            }
        }
        catch (FailureException exception)
        {
            outcome.Exception = exception;
        }

        return outcome;
    }

    private void Add(ChatResponseUpdate update)
    {
        if (update.FinishReason is { } finish)
        {
            Finishes.Add(finish);
        }

        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextReasoningContent thought:
                    Thoughts.Add(thought.Text);
                    break;
                case TextContent text:
                    Texts.Add(text.Text);
                    break;
                case FunctionCallContent call:
                    Calls.Add(call);
                    break;
                case UsageContent usage:
                    Usage = usage.Details;
                    break;
                case RunPhaseContent phase:
                    Phases.Add(phase.Phase);
                    break;
            }
        }
    }
}
