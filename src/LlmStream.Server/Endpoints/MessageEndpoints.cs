using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Runs;
using LlmStream.Server.EventStreams;
using LlmStream.Server.Failures;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Endpoints;

/// <summary>Messages: read whole, read as a stream from any cursor, stop, try again, go on.</summary>
internal static class MessageEndpoints
{
    internal static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages/{id:guid}");
        messages.MapGet("/", async (Guid id, RunDirectory directory, CancellationToken cancellationToken) =>
                Results.Ok(await directory.FindMessageAsync(id, cancellationToken)))
            .WithSummary("A message; the text so far while it is live")
            .Produces<Message>();

        messages.MapGet("/stream", StreamAsync)
            .WithSummary("A message's frames from a cursor, live or ended")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .Produces(StatusCodes.Status204NoContent);

        messages.MapPost("/stop", async (Guid id, RunDirectory directory, CancellationToken cancellationToken) =>
                Accepted(await directory.StopAsync(id, cancellationToken)))
            .WithSummary("Stops a live message; does nothing to an ended one")
            .Produces<MessageReference>(StatusCodes.Status202Accepted);

        messages.MapPost("/tools/{callId}", async (Guid id, string callId, RunDirectory directory, HttpRequest request) =>
            {
                var allow = ToolAnswer.ParseAllow(await RequestBody.ReadJsonAsync(request));
                return Accepted(await directory.AnswerAsync(id, callId, allow, request.HttpContext.RequestAborted));
            })
            .WithSummary("Allows a tool call that is asked about, or does not: { allow }; who answers first decides")
            .Produces<MessageReference>(StatusCodes.Status202Accepted);

        messages.MapPost("/retry", async (Guid id, RunStarter starter, HttpContext context) =>
            {
                var message = await starter.RetryAsync(id, context, context.RequestAborted);
                return Accepted(message.MessageId, message.ConversationId);
            })
            .WithSummary("Starts another answer beside an ended one")
            .Produces<MessageReference>(StatusCodes.Status202Accepted);

        messages.MapPost("/continue", async (Guid id, RunStarter starter, HttpContext context) =>
            {
                var (message, reader) = await starter.ContinueAsync(new StreamRequest(id, Cursor: null, PaceMs: 0), context, context.RequestAborted);
                reader.Dispose();
                return Accepted(message.MessageId, message.ConversationId);
            })
            .WithSummary("Goes on with an ended answer that is not whole: stopped, failed, interrupted, or completed by its length")
            .Produces<MessageReference>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> StreamAsync(
        Guid id,
        string? cursor,
        string? paceMs,
        RunDirectory directory,
        FrameEvents events,
        HttpContext context)
    {
        // A browser that reconnects sends its last id, but keeps the address with the cursor that it began with.
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        if (last.EndsWith(Cursor.EndSuffix, StringComparison.Ordinal))
        {
            return Results.NoContent();
        }

        var from = StreamRequest.ParseCursor(last.Length > 0 ? last : cursor);
        var pace = StreamRequest.ParsePace(paceMs);
        var message = await directory.ReadAsync(id, context.RequestAborted);
        await events.WriteAsync(context.Response, message.Transcript.Read(from, pace, context.RequestAborted));
        return Results.Empty;
    }

    private static IResult Accepted(Message message) => Accepted(message.Id, message.ConversationId);

    private static IResult Accepted(Guid messageId, Guid conversationId) =>
        Results.Accepted($"/api/messages/{messageId}", new MessageReference(messageId, conversationId));
}
