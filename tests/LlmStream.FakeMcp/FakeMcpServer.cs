using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LlmStream.FakeMcp;

/// <summary>The same server over streamable HTTP, on a free port of this machine. It refuses whoever does not send its key.</summary>
public sealed class FakeMcpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly McpServerOptions options;
    private readonly FakeSessions? sessions;
    private readonly Channel<bool> closed = Channel.CreateUnbounded<bool>();
    private readonly Channel<string> asked = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim turn = new(1);
    private readonly string key;

    private FakeMcpServer(Notes notes, string key, int port, bool hasSessions)
    {
        this.key = key;
        options = NoteTools.OptionsOf(notes, key, () => { }, Waits);
        sessions = hasSessions ? new FakeSessions(options) : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen => listen.Use(next => async connection =>
        {
            await next(connection);
            closed.Writer.TryWrite(true);
        })));
        app = builder.Build();
        app.Map("/mcp", HandleAsync);
    }

    /// <summary>Where it listens, with the path.</summary>
    public Uri Address => new(app.Urls.First() + "/mcp");

    /// <summary>The calls of <c>wait</c>: when they came, and when they were cancelled.</summary>
    public WaitingCalls Waits { get; } = new();

    /// <summary>From here on it takes what it is sent and answers nothing, as one that has deadlocked.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Whether it answers one request, and only then the next.</summary>
    public bool TakesTurns { get; set; }

    /// <summary>The methods that were asked for, and <c>DELETE</c> for the end of a session.</summary>
    public ConcurrentQueue<string> Methods { get; } = new();

    /// <param name="notes">What it works with.</param>
    /// <param name="key">What the header <c>X-Key</c> must hold.</param>
    /// <param name="port">Where to listen; 0 for any free one.</param>
    /// <param name="hasSessions">Whether it keeps a session for each client, which the client ends.</param>
    public static async Task<FakeMcpServer> StartAsync(Notes notes, string key, int port = 0, bool hasSessions = false)
    {
        var server = new FakeMcpServer(notes, key, port, hasSessions);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Completes when the next connection was closed that nobody was told of.</summary>
    public ValueTask<bool> NextClosedAsync(CancellationToken cancellationToken) => closed.Reader.ReadAsync(cancellationToken);

    /// <summary>Reads on in what was asked for, until it was this.</summary>
    public async Task WaitForAsync(string method, CancellationToken cancellationToken)
    {
        while (await asked.Reader.ReadAsync(cancellationToken) != method)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        turn.Dispose();
        await (sessions?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Headers["X-Key"] != key)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var isPost = HttpMethods.IsPost(context.Request.Method);
        var message = isPost ? await JsonSerializer.DeserializeAsync<JsonRpcMessage>(context.Request.Body, McpJsonUtilities.DefaultOptions, context.RequestAborted) : null;
        var method = (message as JsonRpcRequest)?.Method ?? (message as JsonRpcNotification)?.Method ?? context.Request.Method;
        Methods.Enqueue(method);
        asked.Writer.TryWrite(method);
        if (IsStuck)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (TakesTurns)
        {
            await turn.WaitAsync(context.RequestAborted);
            try
            {
                await AnswerAsync(context, message!);
            }
            finally
            {
                turn.Release();
            }
        }
        else if (sessions is not null)
        {
            await sessions.HandleAsync(context, message);
        }
        else if (message is not null)
        {
            await AnswerAsync(context, message);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
    }

    private async Task AnswerAsync(HttpContext context, JsonRpcMessage message)
    {
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, options);
        var running = server.RunAsync(context.RequestAborted);
        context.Response.ContentType = "text/event-stream";
        if (!await transport.HandlePostRequestAsync(message, context.Response.Body, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }

        await transport.DisposeAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
