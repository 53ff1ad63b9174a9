using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Server.Tests.Servers;

/// <summary>A collector of figures and traces that keeps what it is sent (OTLP over HTTP, protobuf: names and texts stand in it as they are).</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();

    private Collector(WebApplication app) => this.app = app;

    internal Uri Address => new(app.Urls.Single());

    internal static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.app.Run(collector.ReceiveAsync);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>All that came to one of its paths.</summary>
    internal string Text(string path) => string.Concat(received.Where(each => each.Path == path).Select(each => each.Body));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
    }
}
