using LlmStream.Core.Conversations;
using LlmStream.Core.Statistics;
using LlmStream.Storage.Access;
using LlmStream.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Statistics;

/// <summary>Goes once through the index of ended answers, beside the writer, and counts in passing; one reading at a time, because each takes a core.</summary>
internal sealed class StatisticsReading(DatabaseReader reader) : IRunStatistics, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<RunStatistics> ReadAsync(DayRange range, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await reader.ReadAsync((context, token) => ReadAsync(context, range, token), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    internal static IQueryable<EndedRun> Query(LlmStreamContext context, DayRange range)
    {
        var (begin, end) = (range.Begin.ToUniversalTime(), range.End.ToUniversalTime());
        var deleted = DeletedIn(context);
        return context.Messages
            .Where(message => message.Role == MessageRole.Assistant && message.EndedAt != null && message.CreatedAt >= begin && message.CreatedAt < end)
            .Where(message => !deleted.Contains(message.ConversationId))
            .Select(message => new EndedRun(
                message.CreatedAt,
                message.Provider,
                message.Model,
                message.Generator,
                message.State,
                message.Deltas,
                message.FirstTokenMs,
                message.PromptTokens,
                message.CompletionTokens,
                message.TokensPerSecond,
                message.ThinkingLength,
                message.ToolCalls,
                message.ToolRounds));
    }

    /// <summary>What was made beside the answers, by when it was made.</summary>
    internal static IQueryable<UpkeepRow> QueryUpkeep(LlmStreamContext context, DayRange range)
    {
        var (begin, end) = (range.Begin.ToUniversalTime(), range.End.ToUniversalTime());
        var deleted = DeletedIn(context);
        return context.Upkeep.Where(made => made.CreatedAt >= begin && made.CreatedAt < end && !deleted.Contains(made.ConversationId));
    }

    private static IQueryable<Guid> DeletedIn(LlmStreamContext context) =>
        context.Conversations.Where(conversation => conversation.DeletedAt != null).Select(conversation => conversation.Id);

    private static async Task<RunStatistics> ReadAsync(LlmStreamContext context, DayRange range, CancellationToken cancellationToken)
    {
        var count = new StatisticsCount(range);
        await foreach (var run in Query(context, range).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count.Add(run);
        }

        await foreach (var made in QueryUpkeep(context, range).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count.Add(made);
        }

        return count.ToStatistics();
    }
}
