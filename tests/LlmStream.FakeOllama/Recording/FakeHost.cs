using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlmStream.FakeOllama.Recording;

/// <summary>What every fake is: a silent server on this machine alone that records what it is asked.</summary>
internal static class FakeHost
{
    /// <summary>A server without a single address yet to ask at.</summary>
    /// <param name="port">0 for any free one.</param>
    internal static WebApplication Create(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        return builder.Build();
    }

    /// <summary>Answers a request, and notes when its client went away and when it was done with.</summary>
    internal static async Task AnswerAsync(HttpContext context, RecordedRequest request, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            request.Abort();
        }
        finally
        {
            request.End();
        }
    }

    /// <summary>The body of a request.</summary>
    internal static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    /// <summary>Ends it at once: streams that stall on purpose would be waited for.</summary>
    internal static async Task EndAsync(WebApplication application)
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
    }
}
