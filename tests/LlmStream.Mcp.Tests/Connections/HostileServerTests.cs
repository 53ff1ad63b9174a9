using LlmStream.Core.Tools;
using LlmStream.Mcp.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmStream.Mcp.Tests.Connections;

/// <summary>Servers that want more than they may.</summary>
public sealed class HostileServerTests : ConnectionTest
{
    [Fact]
    public async Task One_that_names_another_address_gets_nothing_sent_there()
    {
        var elsewhere = 0;
        await using var app = Listen(async context =>
        {
            if (context.Request.Path == "/elsewhere")
            {
                Interlocked.Increment(ref elsewhere);
            }
            else if (HttpMethods.IsPost(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            }
            else
            {
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync($"event: endpoint\ndata: http://{context.Request.Host}/elsewhere\n\n");
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
        await app.StartAsync();
        Begin("web", new McpServerOptions { Url = app.Urls.First() + "/mcp", Headers = { ["X-Key"] = Key } }, "read_notes");
        await Log.WaitAsync("web is away: it answered with HTTP 405");
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task An_error_of_the_protocol_is_told_without_secrets_and_not_at_any_length()
    {
        Begin(Key, "refuse");
        await Log.WaitAsync("offers web_refuse");
        var refused = await Assert.ThrowsAsync<ToolException>(() => CallAsync(Servers.Tools[0]));
        Assert.Contains("refused the call", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);
        Assert.InRange(refused.Message.Length, 900, 1_200);
    }

    [Fact]
    public async Task What_is_too_long_is_not_read_to_its_end_and_the_server_stays()
    {
        Begin(Key, "flood", "read_notes");
        await Log.WaitAsync("offers web_flood");
        var refused = await Assert.ThrowsAsync<ToolException>(() => CallAsync(Servers.Tools[0]));
        Assert.Contains("gave more than can be read. Whether it was done is not known.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("{\"text\":\"\"}", (await CallAsync(Servers.Tools[1])).GetRawText());
    }

    private static WebApplication Listen(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        return app;
    }
}
