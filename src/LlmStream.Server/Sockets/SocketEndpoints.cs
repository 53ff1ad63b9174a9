using LlmStream.Core.Feeds;
using LlmStream.Core.Generators;
using LlmStream.Core.Runs;
using LlmStream.Server.Streams;

namespace LlmStream.Server.Sockets;

/// <summary>The plain WebSocket way in (contract, section 6).</summary>
internal static class SocketEndpoints
{
    internal static void MapSockets(this IEndpointRouteBuilder routes)
    {
        foreach (var generator in routes.ServiceProvider.GetRequiredService<GeneratorCatalog>().All)
        {
            var id = generator.Id;
            routes.MapGet(
                    $"/ws/{id}",
                    (HttpContext context, RunStarter starter, RunDirectory directory, Subscriptions subscriptions, TimeProvider time, ILogger<GeneratorSocket> logger, IHostApplicationLifetime lifetime) =>
                        RunAsync(id, context, starter, directory, subscriptions, time, logger, lifetime))
                .ExcludeFromDescription();
        }

        routes.MapGet("/ws/feed", FeedAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> RunAsync(
        string generatorId,
        HttpContext context,
        RunStarter starter,
        RunDirectory directory,
        Subscriptions subscriptions,
        TimeProvider time,
        ILogger<GeneratorSocket> logger,
        IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Results.StatusCode(StatusCodes.Status426UpgradeRequired);
        }

        // What the query asks for is checked before the upgrade, so that a wrong one is a problem and not a socket that closes.
        var resumed = SocketQuery.Parse(context.Request.Query);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var connection = new SocketConnection(socket, context.RequestAborted);
        await new GeneratorSocket(generatorId, connection, starter, directory, subscriptions, context, time, logger, lifetime.ApplicationStopping).ServeAsync(resumed);
        return Results.Empty;
    }

    private static async Task<IResult> FeedAsync(HttpContext context, RunFeed feed, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Results.StatusCode(StatusCodes.Status426UpgradeRequired);
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var connection = new SocketConnection(socket, context.RequestAborted);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var receiving = ReceiveToEndAsync(connection, ends);
        try
        {
            await foreach (var feedEvent in feed.ReadAllAsync(ends.Token))
            {
                await connection.SendAsync<FeedEvent>(feedEvent, ends.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The client went, or the server ends.
        }

        await connection.CloseAsync();
        await receiving;
        return Results.Empty;
    }

    /// <summary>What a feed's subscriber sends is ignored; its closing ends the feed.</summary>
    private static async Task ReceiveToEndAsync(SocketConnection connection, CancellationTokenSource ends)
    {
        while (await connection.ReceiveAsync() is not null)
        {
        }

        await ends.CancelAsync();
    }
}

/// <summary>What a socket's address asks for: <c>?message={id}&amp;cursor={cursor}&amp;paceMs={pace}</c>.</summary>
internal sealed record SocketQuery(StreamRequest? Resume, int PaceMs)
{
    internal static SocketQuery Parse(IQueryCollection query)
    {
        var pace = StreamRequest.ParsePace(query["paceMs"]);
        string? message = query["message"];
        if (string.IsNullOrEmpty(message))
        {
            return new SocketQuery(null, pace);
        }

        return Guid.TryParse(message, out var id)
            ? new SocketQuery(new StreamRequest(id, StreamRequest.ParseCursor(query["cursor"]), pace), pace)
            : throw new Core.Failures.FailureException(Core.Failures.Failure.Invalid("message", "must be a message's id"));
    }
}
