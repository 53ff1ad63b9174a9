using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlmStream.Benchmarks.Servers;

/// <summary>What the relay and the naive server have in common: loopback, no logs, and an end with their standard input.</summary>
internal static class OwnServer
{
    internal static WebApplicationBuilder Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder;
    }

    internal static async Task<int> ServeAsync(WebApplication application, CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken);
        Console.WriteLine($"listening on {application.Urls.First()}");
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
        }

        await application.StopAsync(CancellationToken.None);
        return 0;
    }
}
