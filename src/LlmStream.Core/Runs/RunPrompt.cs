using LlmStream.Core.Conversations;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Continuations;
using LlmStream.Core.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Puts together what a model is sent: the generator's prompt, with the branch's history in it for those that use one.</summary>
internal sealed class RunPrompt(IConversationStore store, TokenRates rates, ToolOffer tools, IOptions<ChatHistoryOptions> options)
{
    /// <summary>The messages, and what there is to know of them.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="byInstruction">Whether the model has to be told to go on with a text.</param>
    /// <param name="cancellationToken">Ends the reading of the history.</param>
    internal async Task<ComposedPrompt> ComposeAsync(Run run, bool byInstruction, CancellationToken cancellationToken)
    {
        var (box, declared) = await OfferAsync(run);
        var window = new AnswerWindow(run.Model, rates, declared, run.Input.MaxTokens);
        var prompt = run.Generator.Compose(run.Input);
        List<ChatMessage> always = [.. prompt, .. ContinuationPrompt.Compose(run.Earlier, byInstruction)];
        var sendsTools = window.Fit(always) && box is not null;
        if (!run.Generator.UsesHistory || options.Value.HistoryMessages == 0 || run.UserMessage.ParentId is not { } parentId)
        {
            return new ComposedPrompt(always, 0, box, sendsTools, window);
        }

        var history = await store.GetHistoryAsync(parentId, options.Value.HistoryMessages, cancellationToken);
        var chosen = window.Choose(history, always);
        List<ChatMessage> messages =
        [
            .. SummaryNote.In(prompt.SkipLast(1), chosen.Summary),
            .. chosen.Messages.Select(message => new ChatMessage(
                message.Role == MessageRole.User ? ChatRole.User : ChatRole.Assistant,
                message.Text)),
            .. always.Skip(prompt.Count - 1),
        ];
        return new ComposedPrompt(messages, chosen.LeftOut, box, sendsTools, window);
    }

    /// <summary>Tools whose declarations leave no room to talk in are not offered.</summary>
    private async ValueTask<(ToolBox? Tools, SentBytes Declared)> OfferAsync(Run run)
    {
        if (await tools.TakeAsync(run) is not { } box)
        {
            return (null, default);
        }

        var declared = SentBytes.Of(box.Declarations);
        var window = new ContextWindow(run.Model.Provider.ContextLength(run.Model.Name), rates.Of(run.Model), declared);
        return window.IsCrowdedByTools ? (null, default) : (box, declared);
    }
}

/// <summary>What a model is sent.</summary>
/// <param name="Messages">In their order.</param>
/// <param name="LeftOut">How many messages of the history had to be left out.</param>
/// <param name="Tools">What it may call; null when nothing.</param>
/// <param name="SendsTools">Whether it is told of them: they may have no room.</param>
/// <param name="Window">Whether it reads all of it.</param>
internal sealed record ComposedPrompt(IReadOnlyList<ChatMessage> Messages, int LeftOut, ToolBox? Tools, bool SendsTools, AnswerWindow Window);
