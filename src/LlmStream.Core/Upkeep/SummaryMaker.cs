using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;
using LlmStream.Core.Models;
using LlmStream.Core.Runs.Context;

namespace LlmStream.Core.Upkeep;

/// <summary>Makes the summary of a branch's older messages, by the model that wrote on it last.</summary>
internal sealed class SummaryMaker(IConversationStore store, IdleModel models, TokenRates rates, Feed feed, SummaryPlan plan) : IIdleWork
{
    private const int WindowShare = 8;
    private const int LeastTokens = 128;
    private const int MostTokens = 600;

    /// <summary>In no language that a school teaches in does a word take more on the average, of a present model's tokens.</summary>
    private const int TokensPerWord = 3;

    private const int OneTurn = 2;

    /// <summary>Of what is behind by weeks no more is read at once than a step can tell.</summary>
    private const int MostInStep = 60;

    public UpkeepKind Kind => UpkeepKind.Summary;

    public async Task<bool> IsWantedAsync(IdleJob job, CancellationToken cancellationToken) =>
        !models.IsPaused(job) && await FindUntoldAsync(job, cancellationToken) is not null;

    /// <summary>Goes on until nothing is too much: a beginning that is longer than the window takes several steps.</summary>
    public async Task DoAsync(IdleJob job, CancellationToken cancellationToken)
    {
        while (await FindUntoldAsync(job, cancellationToken) is var (before, untold))
        {
            if (!await StepAsync(job, before, untold, cancellationToken))
            {
                return;
            }
        }
    }

    /// <returns>Whether a summary was kept.</returns>
    private async Task<bool> StepAsync(IdleJob job, Summary? before, IReadOnlyList<Message> untold, CancellationToken cancellationToken)
    {
        if (await WriteAsync(job, before, untold, cancellationToken) is not { } notes)
        {
            return false;
        }

        var kept = await store.KeepSummaryAsync(
            new NewSummary(
                job.ConversationId,
                untold[notes.Told - 1].Id,
                notes.Text,
                before,
                job.Model.Provider.Name,
                job.Model.Name,
                notes.Reply.PromptTokens,
                notes.Reply.CompletionTokens),
            cancellationToken);
        if (kept is not null)
        {
            feed.Publish(kept);
        }

        return kept is not null;
    }

    /// <summary>Asks for the notes; of fewer messages and in fewer words when they were cut off. Null when nothing came that can be kept.</summary>
    private async Task<Notes?> WriteAsync(IdleJob job, Summary? before, IReadOnlyList<Message> untold, CancellationToken cancellationToken)
    {
        var maxTokens = job.Model.Provider.ContextLength(job.Model.Name) is { } size ? Math.Clamp(size / WindowShare, LeastTokens, MostTokens) : MostTokens;
        var words = maxTokens / TokensPerWord;
        var room = WindowOf(job.Model).RoomBeside(SummaryPrompt.Compose(before, [], words), maxTokens: null);
        var told = SummaryPrompt.Fit(untold, room, rates.Of(job.Model));
        var count = Math.Max(1, SummaryPlan.BehindAnAnswer(untold, told.Count));
        var reply = await AskAsync();
        if (reply is { PromptIsCut: true } or { TextIsCut: true, Text.Length: > 0 })
        {
            (count, words) = (Math.Max(Math.Min(count, OneTurn), SummaryPlan.BehindAnAnswer(untold, count / 2)), words / 2);
            reply = await AskAsync();
        }

        // What is cut off is of the newest messages: those count as not told, and are told again in the next step.
        var (text, safe) = reply.TextIsCut ? (FullSentences.Of(reply.Text), SummaryPlan.BehindAnAnswer(untold, count / 2)) : (reply.Text, count);
        if (text.Length > 0 && safe > 0 && !reply.PromptIsCut)
        {
            return new Notes(SummaryPrompt.Remarked(text, told.Take(safe)), safe, reply);
        }

        models.GiveUp(job);
        return null;

        Task<IdleReply> AskAsync() => models.AskAsync(job, SummaryPrompt.Compose(before, told.Take(count), words), maxTokens, cancellationToken);
    }

    /// <summary>The summary so far and the messages that the next step has to tell; null when there are not too many.</summary>
    private async Task<(Summary? Before, IReadOnlyList<Message> Untold)?> FindUntoldAsync(IdleJob job, CancellationToken cancellationToken)
    {
        var history = await store.GetHistoryAsync(job.LeafId, plan.MostUntold, cancellationToken);
        if (history.Untold > plan.MostUntold)
        {
            history = await store.GetUntoldAsync(job.LeafId, MostInStep, cancellationToken);
        }
        else if (!WindowOf(job.Model).IsHalfTakenBy(history.Messages.TakeLast(history.Untold)))
        {
            return null;
        }

        var untold = history.Messages.TakeLast(history.Untold).ToList();
        var count = plan.CountOf(untold, history.Untold);
        return count > 0 ? (history.Summary, untold[..count]) : null;
    }

    private ContextWindow WindowOf(ResolvedModel model) => new(model.Provider.ContextLength(model.Name), rates.Of(model));

    /// <summary>What is kept.</summary>
    /// <param name="Text">The notes.</param>
    /// <param name="Told">How many messages they tell.</param>
    /// <param name="Reply">Where they come from.</param>
    private sealed record Notes(string Text, int Told, IdleReply Reply);
}
