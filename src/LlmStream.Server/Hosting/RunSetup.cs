using LlmStream.Core.Feeds;
using LlmStream.Core.Generators;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Telemetry;

namespace LlmStream.Server.Hosting;

/// <summary>Registers the generators and the runs' room.</summary>
internal static class RunSetup
{
    internal static void AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>().BindConfiguration("Runs").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ChatHistoryOptions>().BindConfiguration("Chat").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new GeneratorCatalog(GeneratorList.All));
        services.AddSingleton<Feed>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunRegistry>();
        services.AddSingleton<RunDirectory>();
        services.AddSingleton<RunTelemetry>();
        services.AddSingleton<RunSupervisor>();
        services.AddHostedService<RunService>();
        services.AddSingleton<IHostLifetime, OrderlyLifetime>();
    }
}
