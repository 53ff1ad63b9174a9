using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Keeps summaries that a model made, and what people make of them.</summary>
internal static class SummaryWriting
{
    internal static async Task<KeptSummary?> KeepAsync(LlmStreamContext context, NewSummary summary, DateTimeOffset now)
    {
        var conversation = await FindConversationAsync(context, summary.ConversationId);
        if (conversation is null)
        {
            return null;
        }

        var tree = await MessageShape.ReadTreeAsync(context, conversation.Id, CancellationToken.None);
        var present = tree.Exists(shape => shape.Id == summary.UpToMessageId)
            ? await BranchReading.FindSummaryAsync(context, conversation.Id, summary.UpToMessageId, () => Task.FromResult<IReadOnlyList<MessageShape>>(tree), CancellationToken.None)
            : null;
        if (present?.ToSummary() != summary.Based
            || !tree.Exists(shape => shape.Id == summary.UpToMessageId)
            || await IsBeingWrittenAsync(context, MessageShape.FindPath(tree, summary.UpToMessageId)))
        {
            return null;
        }

        var kept = summary.Based is { Edited: true } based ? based.Written : null;
        var row = new SummaryRow
        {
            UpToMessageId = summary.UpToMessageId,
            ConversationId = conversation.Id,
            Edited = summary.Based is { Edited: true },
            Provider = summary.Provider,
            Model = summary.Model,
            PromptTokens = summary.PromptTokens,
            CompletionTokens = summary.CompletionTokens,
            CreatedAt = now,
            Text = kept ?? summary.Text,
            Added = kept is null ? null : summary.Text,
        };
        context.Add(row);
        await context.SaveChangesAsync();
        return new KeptSummary(conversation.ToConversation(), row.ToSummary());
    }

    internal static async Task<KeptSummary> EditAsync(LlmStreamContext context, Guid conversationId, SummaryEdit edit)
    {
        var conversation = await FindConversationAsync(context, conversationId) ?? throw new FailureException(Failure.Missing("conversation"));
        var present = await BranchReading.FindSummaryAsync(
            context,
            conversationId,
            conversation.ActiveMessageId,
            async () => await MessageShape.ReadTreeAsync(context, conversationId, CancellationToken.None),
            CancellationToken.None) ?? throw new FailureException(Failure.Missing("summary"));
        if (edit.UpToMessageId is { } read && read != present.UpToMessageId)
        {
            throw Busy("A newer summary was made meanwhile, or another branch is shown. Please look at it before you change it.");
        }

        // Whoever saves once more because no answer came finds the own words, and is not refused.
        if (edit.BasedOn is not null && present.ToSummary().Text is var text && text != edit.BasedOn && text != edit.Text)
        {
            throw Busy("Somebody else has changed this summary meanwhile. Please look at it before you change it.");
        }

        present.Text = edit.Text;
        present.Added = null;
        present.Edited = true;
        context.Update(present);
        await context.SaveChangesAsync();
        return new KeptSummary(conversation.ToConversation(), present.ToSummary());
    }

    private static FailureException Busy(string message) => new(new Failure(FailureCode.Busy, message, Retryable: false));

    /// <summary>Somebody may have gone on with an answer while it was told as it was.</summary>
    private static Task<bool> IsBeingWrittenAsync(LlmStreamContext context, IReadOnlyList<Guid> told) => context.Messages.AnyAsync(
        row => told.Contains(row.Id) && (row.State == MessageState.Queued || row.State == MessageState.Streaming));

    private static Task<ConversationRow?> FindConversationAsync(LlmStreamContext context, Guid id) =>
        context.Conversations.FirstOrDefaultAsync(row => row.Id == id && row.DeletedAt == null);
}
