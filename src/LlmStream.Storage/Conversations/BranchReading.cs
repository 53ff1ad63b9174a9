using LlmStream.Core.Conversations;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>Reads the end of a branch, and finds the summary of its beginning.</summary>
internal static class BranchReading
{
    internal static Task<BranchHistory> GetHistoryAsync(LlmStreamContext context, Guid leafId, int most, CancellationToken cancellationToken) =>
        ReadAsync(context, leafId, (branch, _) => branch.TakeLast(most), cancellationToken);

    internal static Task<BranchHistory> GetUntoldAsync(LlmStreamContext context, Guid leafId, int most, CancellationToken cancellationToken) =>
        ReadAsync(context, leafId, (branch, summarized) => branch.Skip(summarized).Take(most), cancellationToken);

    /// <summary>The summary of a branch; null when it has none.</summary>
    /// <param name="context">Where it is kept.</param>
    /// <param name="conversationId">Of which conversation.</param>
    /// <param name="leafId">The branch's end.</param>
    /// <param name="tree">The conversation's messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<SummaryRow?> FindSummaryAsync(
        LlmStreamContext context,
        Guid conversationId,
        Guid leafId,
        Func<Task<IReadOnlyList<MessageShape>>> tree,
        CancellationToken cancellationToken)
    {
        var summaries = await ReadSummariesAsync(context, conversationId, cancellationToken);
        return summaries.Count == 0 ? null : FindFurthest(summaries, MessageShape.FindPath(await tree(), leafId)).Row;
    }

    private static async Task<BranchHistory> ReadAsync(
        LlmStreamContext context,
        Guid leafId,
        Func<IReadOnlyList<Guid>, int, IEnumerable<Guid>> choose,
        CancellationToken cancellationToken)
    {
        var conversationId = await context.VisibleMessages
            .Where(row => row.Id == leafId)
            .Select(row => (Guid?)row.ConversationId)
            .FirstOrDefaultAsync(cancellationToken);
        if (conversationId is not { } id)
        {
            return BranchHistory.None;
        }

        var branch = MessageShape.FindPath(await MessageShape.ReadTreeAsync(context, id, cancellationToken), leafId);
        var (row, summarized) = FindFurthest(await ReadSummariesAsync(context, id, cancellationToken), branch);
        HashSet<Guid> chosen = [.. choose(branch, summarized)];
        var messages = chosen.Count == 0 ? [] : await MessageReading.ReadAsync(context.Messages.Where(message => chosen.Contains(message.Id)), cancellationToken);
        return new BranchHistory(messages, branch.Count, row?.ToSummary(), summarized);
    }

    private static Task<List<SummaryRow>> ReadSummariesAsync(LlmStreamContext context, Guid conversationId, CancellationToken cancellationToken) =>
        context.Summaries.Where(row => row.ConversationId == conversationId).ToListAsync(cancellationToken);

    private static (SummaryRow? Row, int Summarized) FindFurthest(List<SummaryRow> summaries, IReadOnlyList<Guid> branch)
    {
        var byMessage = summaries.ToDictionary(row => row.UpToMessageId);
        for (var index = branch.Count - 1; index >= 0; index--)
        {
            if (byMessage.TryGetValue(branch[index], out var row))
            {
                return (row, index + 1);
            }
        }

        return (null, 0);
    }
}
