using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Search;

/// <summary>Pages of conversations, newest first, all or those with the searched words.</summary>
internal sealed class ConversationList(ITextSearch search)
{
    private const int LargestPage = 100;
    private const int MostHits = 3;

    internal async Task<ConversationPage> GetPageAsync(LlmStreamContext context, ConversationQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > LargestPage)
        {
            throw new FailureException(Failure.Invalid("limit", $"must be from 1 to {LargestPage}"));
        }

        var rows = context.Conversations.Where(row => row.DeletedAt == null);
        if (PageToken.Read(query.Before) is { } before)
        {
            var (time, id) = before;

            // The first condition says nothing new, but lets the index begin at the page.
            rows = rows.Where(row => row.UpdatedAt <= time && (row.UpdatedAt < time || row.Id.CompareTo(id) < 0));
        }

        var words = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search.Trim();
        if (words is not null)
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            search.Prepare(context.Database.GetDbConnection(), cancellationToken);
            rows = rows.Where(row => TextSearchFunction.Contains(row.Title, words)
                || context.Messages.Any(message => message.ConversationId == row.Id && TextSearchFunction.Contains(message.Text, words)));
        }

        var found = await rows
            .OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Id)
            .Take(query.Limit + 1)
            .Select(row => new ConversationItem(row.Id, row.Title, row.Generator, row.CreatedAt, row.UpdatedAt, null))
            .ToListAsync(cancellationToken);
        var items = found.Take(query.Limit).ToList();
        var next = found.Count > query.Limit ? PageToken.Of(items[^1]).ToString() : null;
        for (var index = 0; words is not null && index < items.Count; index++)
        {
            items[index] = items[index] with { Hits = await FindHitsAsync(context, items[index], words, cancellationToken) };
        }

        return new ConversationPage(items, next);
    }

    /// <summary>One query for each conversation: it stops at the third hit, where one query for all would read every text on the page.</summary>
    private static async Task<List<SearchHit>> FindHitsAsync(
        LlmStreamContext context,
        ConversationItem item,
        string words,
        CancellationToken cancellationToken)
    {
        var hits = new List<SearchHit>();
        if (Snippet.Find(null, item.Title, words) is { } inTitle)
        {
            hits.Add(inTitle);
        }

        var texts = context.Messages
            .Where(row => row.ConversationId == item.Id && TextSearchFunction.Contains(row.Text, words))
            .OrderBy(row => row.Sequence)
            .Take(MostHits)
            .Select(row => new { row.Id, row.Text });
        await foreach (var found in texts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Snippet.Find(found.Id, found.Text, words) is { } inText)
            {
                hits.Add(inText);
            }
        }

        return hits;
    }
}
