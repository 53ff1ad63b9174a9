using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Core.Generators;
using LlmStream.Core.Runs;
using LlmStream.Server.EventStreams;
using LlmStream.Server.Failures;
using LlmStream.Server.Streams;
using Microsoft.Net.Http.Headers;

namespace LlmStream.Server.Endpoints;

/// <summary>One endpoint for each generator, whose answer the request's headers choose (contract, section 5).</summary>
internal static class GeneratorEndpoints
{
    internal static void MapGenerators(this IEndpointRouteBuilder api)
    {
        api.MapGet("/generators", (GeneratorCatalog generators) => Results.Ok(generators.All.Select(DocumentOf).ToArray()))
            .WithSummary("The generators, with the schema of their input")
            .Produces<GeneratorDocument[]>();

        foreach (var generator in api.ServiceProvider.GetRequiredService<GeneratorCatalog>().All)
        {
            var id = generator.Id;
            api.MapPost($"/{id}", (HttpContext context, RunStarter starter, FrameEvents events) => AnswerAsync(id, context, starter, events))
                .WithMetadata(generator)
                .WithSummary(generator.Title)
                .WithDescription(generator.Description)
                .Produces<Message>()
                .Produces<MessageReference>(StatusCodes.Status202Accepted)
                .ProducesProblem(StatusCodes.Status400BadRequest);
        }
    }

    private static GeneratorDocument DocumentOf(IGenerator generator) =>
        new(generator.Id, generator.Title, generator.Description, generator.InputSchema, generator.Examples);

    private static async Task<IResult> AnswerAsync(string generatorId, HttpContext context, RunStarter starter, FrameEvents events)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var body = await RequestBody.ReadJsonAsync(request);
        var (message, paceMs) = await starter.StartAsync(generatorId, body, context, context.RequestAborted);
        if (WantsEventStream(request))
        {
            context.Response.Headers.Location = $"/api/messages/{message.MessageId}/stream";
            await events.WriteAsync(context.Response, message.Transcript.Read(Cursor.Start, paceMs, context.RequestAborted));
            return Results.Empty;
        }

        return Preferences.WantsNoWaiting(request)
            ? Results.Accepted($"/api/messages/{message.MessageId}", new MessageReference(message.MessageId, message.ConversationId))
            : await WholeAsync(message, context);
    }

    private static async Task<IResult> WholeAsync(ReadableMessage message, HttpContext context)
    {
        var ended = await message.Ended.WaitAsync(context.RequestAborted);
        return ended.State switch
        {
            MessageState.Failed when ended.Error is { } error => error.ToResult(ended),
            MessageState.Interrupted => Run.ShutdownFailure.ToResult(ended),
            _ => Results.Ok(ended),
        };
    }

    private static bool WantsEventStream(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));
}
