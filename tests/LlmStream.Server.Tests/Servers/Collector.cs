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
    private readonly SemaphoreSlim arrivals = new(0);

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

    /// <summary>Waits until all these names have come to one of its paths, and gives all that came there.</summary>
    internal async Task<string> WaitForAsync(string path, params string[] names)
    {
        var patience = Patience.Token;
        while (true)
        {
            var text = Text(path);
            var missing = names.Where(name => !text.Contains(name, StringComparison.Ordinal)).ToList();
            if (missing.Count == 0)
            {
                return text;
            }

            Assert.False(patience.IsCancellationRequested, string.Join(", ", missing));
            await arrivals.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrivals.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        arrivals.Release();
        context.Response.ContentType = "application/x-protobuf";
    }
}
