using LlmStream.Core.Models;
using LlmStream.Core.Runs;
using LlmStream.Providers;
using LlmStream.Server.Failures;
using LlmStream.Server.Logs;
using LlmStream.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LlmStream.Server.Hosting;

/// <summary>The server as a process: its web server, its other rooms, and the order in which it starts.</summary>
internal static class ServerSetup
{
    internal static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        builder.AddLogs(StoragePath.LogFolder(builder.Configuration));
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddProviders(builder.Configuration);
    }

    /// <summary>Prepares the database, listens, and serves until it is asked to end. Gives the process's exit code.</summary>
    internal static async Task<int> ServeAsync(this WebApplication app)
    {
        await app.PrepareStorageAsync();
        await app.StartAsync();
        await app.TellAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task TellAsync(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        app.Logger.Listening(RunFeed.ServerVersion, string.Join(" and ", addresses));
        var chosen = await app.Services.GetRequiredService<IModelCatalog>().GetDefaultAsync(app.Lifetime.ApplicationStopping);
        app.Logger.Answering(chosen.Provider, chosen.Model, chosen.Notice);
    }
}
