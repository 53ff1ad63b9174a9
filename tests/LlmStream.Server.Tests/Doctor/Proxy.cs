using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Server.Tests.Doctor;

/// <summary>What somebody puts before a server.</summary>
/// <param name="server">What it hands on to.</param>
/// <param name="holds">Whether it reads each answer to its end before it sends a byte of it.</param>
/// <param name="upgrades">Whether it lets WebSockets through; else it drops what asks for the upgrade, as proxies do that know no better.</param>
internal sealed class Proxy(Uri server, bool holds, bool upgrades)
{
    private const int Chunk = 16 * 1024;

    private static readonly string[] OfOneHop = ["Connection", "Upgrade", "Transfer-Encoding", "Keep-Alive", "Content-Length", "Content-Type"];

    private readonly HttpClient upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero })
    {
        BaseAddress = server,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    internal Task<Stranger> StartAsync() => Stranger.StartAsync(async context =>
    {
        try
        {
            await (upgrades && context.WebSockets.IsWebSocketRequest ? TunnelAsync(context) : HandOnAsync(context));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or WebSocketException)
        {
            // One of the two sides went away.
            context.Abort();
        }
    });

    private async Task HandOnAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString.Value);
        if (context.Request.ContentType is { } type)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var (name, value) in context.Request.Headers.Where(header => !OfOneHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        using var response = await upstream.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (holds)
        {
            await response.Content.LoadIntoBufferAsync(context.RequestAborted);
        }

        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        context.Response.Headers.Server = "nginx/1.22.1";
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[Chunk];
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private async Task TunnelAsync(HttpContext context)
    {
        using var behind = new ClientWebSocket();
        await behind.ConnectAsync(new Uri($"ws://{server.Authority}{context.Request.Path}{context.Request.QueryString}"), context.RequestAborted);
        using var before = await context.WebSockets.AcceptWebSocketAsync();
        await await Task.WhenAny(PumpAsync(before, behind, context.RequestAborted), PumpAsync(behind, before, context.RequestAborted));
    }

    private static async Task PumpAsync(WebSocket from, WebSocket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[Chunk];
        while (true)
        {
            var received = await from.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            await to.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, cancellationToken);
        }
    }
}
