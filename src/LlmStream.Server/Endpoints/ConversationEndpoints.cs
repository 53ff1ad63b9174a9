using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Core.Feeds;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Context;
using LlmStream.Server.Failures;

namespace LlmStream.Server.Endpoints;

/// <summary>Conversations: list, search, read, rename, choose a branch, delete, restore.</summary>
internal static class ConversationEndpoints
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 100;
    private const int LongestSearch = 200;

    internal static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/conversations");
        conversations.MapGet("/", ListAsync).WithSummary("Conversations, newest first; q searches titles and texts").Produces<ConversationPage>();
        conversations.MapGet("/{id:guid}", FindAsync).WithSummary("A conversation with all its messages").Produces<ConversationTree>();
        conversations.MapPatch("/{id:guid}", UpdateAsync).WithSummary("Changes the title or the active branch").Produces<Conversation>();
        conversations.MapGet("/{id:guid}/summary", FindSummaryAsync).WithSummary("The summary of the active branch's earlier messages; nothing where there is none")
            .Produces<Summary>().Produces(StatusCodes.Status204NoContent);
        conversations.MapPut("/{id:guid}/summary", EditSummaryAsync).WithSummary("Changes the summary of the active branch's earlier messages").Produces<Summary>();
        conversations.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Deletes a conversation; it can be restored for 24 hours")
            .Produces(StatusCodes.Status204NoContent);
        conversations.MapPost("/{id:guid}/restore", RestoreAsync).WithSummary("Takes a deleted conversation back").Produces<Conversation>();
    }

    private static async Task<IResult> ListAsync(
        string? q,
        string? before,
        string? limit,
        IConversationStore store,
        CancellationToken cancellationToken)
    {
        var search = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        if (search?.Length > LongestSearch)
        {
            throw new FailureException(Failure.Invalid("q", $"is longer than {LongestSearch} characters"));
        }

        var size = DefaultLimit;
        if (!string.IsNullOrEmpty(limit) && !(int.TryParse(limit, out size) && size is >= 1 and <= MostLimit))
        {
            throw new FailureException(Failure.Invalid("limit", $"must be a whole number from 1 to {MostLimit}"));
        }

        var page = new ConversationQuery(search, string.IsNullOrEmpty(before) ? null : before, size);
        return Results.Ok(await store.ListAsync(page, cancellationToken));
    }

    private static async Task<IResult> FindAsync(Guid id, IConversationStore store, RunRegistry registry, CancellationToken cancellationToken)
    {
        var tree = await store.FindConversationAsync(id, cancellationToken) ?? throw Missing();
        var live = registry.Live.Where(run => run.ConversationId == id).ToDictionary(run => run.MessageId);
        return Results.Ok(live.Count == 0
            ? tree
            : tree with { Messages = [.. tree.Messages.Select(message => live.TryGetValue(message.Id, out var run) ? run.ToMessage() : message)] });
    }

    private static async Task<IResult> UpdateAsync(
        Guid id,
        HttpRequest request,
        IConversationStore store,
        Feed feed,
        CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var change = ConversationChangeBody.Parse(await RequestBody.ReadJsonAsync(request));
        var conversation = await store.UpdateAsync(id, change, cancellationToken) ?? throw Missing();
        feed.Publish("updated", conversation);
        return Results.Ok(conversation);
    }

    private static async Task<IResult> FindSummaryAsync(Guid id, IConversationStore store, CancellationToken cancellationToken) =>
        await store.FindSummaryAsync(id, cancellationToken) is { } summary ? Results.Ok(summary) : Results.NoContent();

    private static async Task<IResult> EditSummaryAsync(
        Guid id,
        HttpRequest request,
        IConversationStore store,
        SummaryLimit limit,
        Feed feed,
        CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var edit = SummaryBody.Parse(await RequestBody.ReadJsonAsync(request));
        await limit.RequireAsync(id, edit.Text, cancellationToken);
        var kept = await store.EditSummaryAsync(id, edit, cancellationToken);
        feed.Publish(kept);
        return Results.Ok(kept.Summary);
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        IConversationStore store,
        RunDirectory directory,
        Feed feed,
        CancellationToken cancellationToken)
    {
        var conversation = await store.DeleteAsync(id, cancellationToken) ?? throw Missing();
        directory.StopConversation(id);
        feed.Publish("deleted", conversation);
        return Results.NoContent();
    }

    private static async Task<IResult> RestoreAsync(Guid id, IConversationStore store, Feed feed, CancellationToken cancellationToken)
    {
        var conversation = await store.RestoreAsync(id, cancellationToken)
            ?? throw new FailureException(Failure.Missing("conversation that was deleted within 24 hours"));
        feed.Publish("created", conversation);
        return Results.Ok(conversation);
    }

    private static FailureException Missing() => new(Failure.Missing("conversation"));

    /// <summary>Reads <c>{ title?, activeMessageId? }</c>.</summary>
    private static class ConversationChangeBody
    {
        private const int LongestTitle = 200;

        internal static ConversationChange Parse(JsonElement body)
        {
            RequestBody.RequireObject(body);
            string? title = null;
            Guid? active = null;
            foreach (var property in body.EnumerateObject())
            {
                switch (property.Name)
                {
                    case "title":
                        title = JsonText.Of(property.Value)?.Trim();
                        if (title is not { Length: > 0 and <= LongestTitle })
                        {
                            throw new FailureException(Failure.Invalid("title", $"must be a text of 1 to {LongestTitle} characters"));
                        }

                        break;
                    case "activeMessageId":
                        active = RequestBody.RequireId(body, "activeMessageId", "title");
                        break;
                    default:
                        throw new FailureException(Failure.Invalid(property.Name, "is not a field of this request"));
                }
            }

            return title is null && active is null
                ? throw new FailureException(Failure.Invalid("title", "is required, or activeMessageId is"))
                : new ConversationChange(title, active);
        }
    }
}
