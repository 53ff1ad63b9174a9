using LlmStream.Core.Models;
using LlmStream.Core.Runs;
using LlmStream.Mcp;
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
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxDrainedBytes;
        });
        var storage = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        builder.AddLogs(Path.Combine(storage.CreateFolder(), "logs"));
        builder.Services.AddStorage(options => options.Path = storage.Path);
        builder.Services.AddHostedService<StorageService>();
        if (builder.Configuration.GetValue<bool>(InputWatch.Setting))
        {
            builder.Services.AddSingleton<InputWatch>();
        }

        builder.Services.AddProviders(builder.Configuration);
        builder.Services.AddMcp(builder.Configuration);
        builder.Services.AddHostedService<McpService>();
    }

    /// <summary>Prepares the database, listens, and serves until the process is asked to end.</summary>
    /// <exception cref="StorageOpenException">The database cannot be used.</exception>
    internal static async Task ServeAsync(this WebApplication app)
    {
        await using (app)
        {
            // Before the database, which may take long to bring up to date: who waits for that may leave meanwhile.
            app.Services.GetService<InputWatch>()?.Start();
            try
            {
                await app.PrepareStorageAsync();
            }
            catch (Exception exception) when (app.IsEnding() && exception is (OperationCanceledException or StorageOpenException))
            {
                // What does not work then is the next start's to tell.
                return;
            }

            try
            {
                await app.StartAsync();
                await app.TellAsync();
            }
            catch (OperationCanceledException) when (app.IsEnding())
            {
                // Asked to end while it was still starting, which is an end like any other.
            }

            await app.WaitForShutdownAsync();
        }
    }

    private static bool IsEnding(this WebApplication app) => app.Lifetime.ApplicationStopping.IsCancellationRequested;

    private static async Task PrepareStorageAsync(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<IDatabase>();
        await database.PrepareAsync(app.Lifetime.ApplicationStopping);
        app.Logger.Keeping(database.Location);
        await app.Services.GetRequiredService<RunSupervisor>().RecoverAsync(app.Lifetime.ApplicationStopping);
    }

    private static async Task TellAsync(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        app.Logger.Listening(RunFeed.ServerVersion, string.Join(" and ", addresses));
        var chosen = await app.Services.GetRequiredService<IModelCatalog>().GetDefaultAsync(app.Lifetime.ApplicationStopping);
        app.Logger.Answering(chosen.Provider, chosen.Model, chosen.Notice is null ? string.Empty : $" {chosen.Notice}");
    }
}
