using System.Collections.Concurrent;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Context;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Upkeep;

/// <summary>Asks a model something that nobody waits for.</summary>
internal sealed class IdleModel(TokenRates rates, IConversationStore store, TimeProvider time)
{
    /// <summary>The most tokens for thoughts, of a model that cannot be told to have none.</summary>
    private const int MostThoughts = 1_024;

    private const int WindowShare = 8;

    private readonly ConcurrentDictionary<(string Provider, string Model), bool> thinking = new();
    private readonly UpkeepPauses pauses = new(time);

    /// <summary>Whether nothing usable came of this a short time ago, from the model or for the conversation.</summary>
    internal bool IsPaused(IdleJob job) => pauses.IsOn(NameOf(job.Model), job.Work.Kind) || pauses.IsOn($"{job.ConversationId}", job.Work.Kind);

    /// <summary>What came for this conversation cannot be used: it is not asked for again with the next answer.</summary>
    internal void GiveUp(IdleJob job) => pauses.Begin($"{job.ConversationId}", job.Work.Kind);

    /// <summary>What it answers, which is counted. A model that can reason is asked not to: the wait for it would be long, and its room is small.</summary>
    /// <exception cref="FailureException">It did not answer.</exception>
    internal async Task<IdleReply> AskAsync(IdleJob job, IReadOnlyList<ChatMessage> messages, int maxTokens, CancellationToken cancellationToken)
    {
        var model = job.Model;
        var options = new ChatOptions { ModelId = model.Name, MaxOutputTokens = maxTokens };
        if (await CanThinkAsync(model, cancellationToken))
        {
            // Not every model heeds it: one that thinks all the same needs room to come to its end.
            options.Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None };
            options.MaxOutputTokens += Math.Min(MostThoughts, (model.Provider.ContextLength(model.Name) ?? int.MaxValue) / WindowShare);
        }

        using var client = model.CreateChatClient();
        ChatResponse reply;
        try
        {
            reply = await client.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
        }
        catch (FailureException exception) when (exception.Failure.Code == FailureCode.ContextOverflow)
        {
            rates.Refuse(model, SentBytes.Of(messages));
            return new IdleReply(string.Empty, PromptIsCut: true, TextIsCut: false, PromptTokens: null, CompletionTokens: null);
        }

        var (read, written) = ((int?)reply.Usage?.InputTokenCount, (int?)reply.Usage?.OutputTokenCount);
        var promptIsCut = rates.Compare(model, SentBytes.Of(messages), default, read);

        // What was written was written, whoever wants the slot by now.
        await store.CountUpkeepAsync(
            new UpkeepCost(job.ConversationId, job.Work.Kind, job.Generator, model.Provider.Name, model.Name, read, written), CancellationToken.None);
        var text = SpokenText.Of(reply.Text);
        if (text.Length == 0)
        {
            pauses.Begin(NameOf(model), job.Work.Kind);
        }
        else
        {
            pauses.End(NameOf(model), job.Work.Kind);
        }

        return new IdleReply(text, promptIsCut, reply.FinishReason == ChatFinishReason.Length, read, written);
    }

    private async Task<bool> CanThinkAsync(ResolvedModel model, CancellationToken cancellationToken)
    {
        var key = (model.Provider.Name, model.Name);
        if (!thinking.TryGetValue(key, out var can))
        {
            var models = await model.Provider.ListModelsAsync(cancellationToken);
            can = models.Any(listed => IsNamed(listed.Name, model.Name) && listed.Capabilities.Contains("thinking", StringComparer.Ordinal));
            thinking[key] = can;
        }

        return can;
    }

    private static string NameOf(ResolvedModel model) => $"{model.Provider.Name}/{model.Name}";

    /// <summary>Ollama lists a model with its tag, by which nobody has to call the latest one.</summary>
    private static bool IsNamed(string listed, string name) =>
        listed.Equals(name, StringComparison.OrdinalIgnoreCase) || listed.Equals($"{name}:latest", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a model answered.</summary>
/// <param name="Text">Without what it thought aloud; empty when there is no more.</param>
/// <param name="PromptIsCut">Whether it did not read all that it was asked.</param>
/// <param name="TextIsCut">Whether it was cut off at its most tokens.</param>
/// <param name="PromptTokens">Tokens that were read, if the provider said so.</param>
/// <param name="CompletionTokens">Tokens that were written, if the provider said so.</param>
internal sealed record IdleReply(string Text, bool PromptIsCut, bool TextIsCut, int? PromptTokens, int? CompletionTokens);
