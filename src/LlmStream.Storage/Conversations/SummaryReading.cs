using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Reads the summary of the branch that is shown, and of the messages no more than where they stand.</summary>
internal static class SummaryReading
{
    internal static async Task<Summary?> FindAsync(LlmStreamContext context, Guid conversationId, CancellationToken cancellationToken)
    {
        var conversation = await context.Conversations.FirstOrDefaultAsync(row => row.Id == conversationId && row.DeletedAt == null, cancellationToken)
            ?? throw new FailureException(Failure.Missing("conversation"));
        var row = await BranchReading.FindSummaryAsync(
            context,
            conversationId,
            conversation.ActiveMessageId,
            async () => await MessageShape.ReadTreeAsync(context, conversationId, cancellationToken),
            cancellationToken);
        return row?.ToSummary();
    }
}
