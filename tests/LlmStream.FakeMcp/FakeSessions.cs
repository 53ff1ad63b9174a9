using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LlmStream.FakeMcp;

/// <summary>The sessions of a server that keeps one for each client, as most do: it has an id, a stream of its own, and an end.</summary>
internal sealed class FakeSessions(McpServerOptions options) : IAsyncDisposable
{
    private const string Header = "Mcp-Session-Id";

    private readonly ConcurrentDictionary<string, Session> sessions = new(StringComparer.Ordinal);

    internal async Task HandleAsync(HttpContext context, JsonRpcMessage? message)
    {
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize })
        {
            var id = Guid.NewGuid().ToString("N");
            context.Response.Headers[Header] = id;
            await sessions.GetOrAdd(id, _ => new Session(options)).PostAsync(context, message);
        }
        else if (!sessions.TryGetValue(context.Request.Headers[Header].ToString(), out var session))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/json";
            var refused = new JsonRpcError { Id = (message as JsonRpcRequest)?.Id ?? default, Error = new JsonRpcErrorDetail { Code = -32600, Message = "There is no such session." } };
            await JsonSerializer.SerializeAsync<JsonRpcMessage>(context.Response.Body, refused, McpJsonUtilities.DefaultOptions, context.RequestAborted);
        }
        else if (message is not null)
        {
            await session.PostAsync(context, message);
        }
        else if (HttpMethods.IsDelete(context.Request.Method))
        {
            sessions.TryRemove(context.Request.Headers[Header].ToString(), out _);
            await session.DisposeAsync();
        }
        else
        {
            await session.GetAsync(context);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions.Values)
        {
            await session.DisposeAsync();
        }
    }

    private sealed class Session : IAsyncDisposable
    {
        private readonly StreamableHttpServerTransport transport = new();
        private readonly McpServer server;
        private readonly Task running;

        internal Session(McpServerOptions options)
        {
            server = McpServer.Create(transport, options);
            running = server.RunAsync();
        }

        internal async Task PostAsync(HttpContext context, JsonRpcMessage message)
        {
            context.Response.ContentType = "text/event-stream";
            if (!await transport.HandlePostRequestAsync(message, context.Response.Body, context.RequestAborted))
            {
                context.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }

        internal async Task GetAsync(HttpContext context)
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await transport.HandleGetRequestAsync(context.Response.Body, context.RequestAborted);
        }

        public async ValueTask DisposeAsync()
        {
            await transport.DisposeAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await server.DisposeAsync();
        }
    }
}
