using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;

namespace LlmStream.Core.Runs.Context;

/// <summary>How long a person may make a summary: it is sent in any case, so that the conversation must have room beside it.</summary>
/// <param name="store">Knows who answers in a conversation.</param>
/// <param name="models">Knows those.</param>
public sealed class SummaryLimit(IConversationStore store, IModelCatalog models)
{
    private const int WindowShare = 4;

    /// <summary>Refuses a text that takes more than a quarter of the window of the model that answered last.</summary>
    /// <exception cref="FailureException"><see cref="FailureCode.InvalidRequest"/>, with the most characters of a text like this.</exception>
    public async Task RequireAsync(Guid conversationId, string text, CancellationToken cancellationToken)
    {
        if (await FindModelAsync(conversationId, cancellationToken) is { } model
            && model.Provider.ContextLength(model.Name) is { } window
            && default(TokenRate).TokensOf(text) is var tokens
            && tokens > window / WindowShare)
        {
            var most = (int)((long)text.Length * (window / WindowShare) / tokens);
            throw new FailureException(Failure.Invalid(
                "text", $"must have at most {most} characters here, not {text.Length}: {model.Name} reads {window} tokens in all, and has to read this with every message"));
        }
    }

    private async Task<ResolvedModel?> FindModelAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        var tree = await store.FindConversationAsync(conversationId, cancellationToken);
        if (tree?.Messages.FirstOrDefault(message => message.Id == tree.ActiveMessageId) is not { Provider: not null } answer)
        {
            return null;
        }

        try
        {
            return await models.ResolveAsync(RunRequest.ModelOf(answer), cancellationToken);
        }
        catch (FailureException)
        {
            // A provider that these settings do not have: nobody knows its window.
            return null;
        }
    }
}
