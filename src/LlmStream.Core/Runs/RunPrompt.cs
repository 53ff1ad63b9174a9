using LlmStream.Core.Conversations;
using LlmStream.Core.Runs.Continuations;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace LlmStream.Core.Runs;

/// <summary>Puts together what a model is sent: the generator's prompt, with the branch's history in it for those that use one.</summary>
internal sealed class RunPrompt(IConversationStore store, IOptions<ChatHistoryOptions> options)
{
    /// <summary>The messages, and whether some of the history had to be left out.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="byInstruction">Whether the model has to be told to go on with a text.</param>
    /// <param name="cancellationToken">Ends the reading of the history.</param>
    internal async Task<(List<ChatMessage> Messages, bool HistoryCut)> ComposeAsync(
        Run run,
        bool byInstruction,
        CancellationToken cancellationToken)
    {
        var prompt = run.Generator.Compose(run.Input);
        var begun = ContinuationPrompt.Compose(run.Earlier, byInstruction);
        if (!run.Generator.UsesHistory || run.UserMessage.ParentId is not { } parentId)
        {
            return ([.. prompt, .. begun], false);
        }

        // One more than may be sent tells whether there was more.
        var most = options.Value.HistoryMessages;
        var branch = await store.GetBranchAsync(parentId, most + 1, cancellationToken);
        var history = branch.TakeLast(most).Where(message => message.Text.Length > 0).ToList();
        var window = run.Model.Provider.ContextLength(run.Model.Name);
        var chosen = ContextWindow.Fit(history, [.. prompt, .. begun], window, run.Input.MaxTokens);

        List<ChatMessage> messages =
        [
            .. prompt.SkipLast(1),
            .. chosen.Select(message => new ChatMessage(
                message.Role == MessageRole.User ? ChatRole.User : ChatRole.Assistant,
                message.Text)),
            prompt[^1],
            .. begun,
        ];
        return (messages, chosen.Count < history.Count || branch.Count > most);
    }
}
