using LlmStream.Core.Feeds;
using LlmStream.Core.Generators;
using LlmStream.Core.Models.Pulls;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Runs;
using LlmStream.Core.Runs.Context;
using LlmStream.Core.Runs.Queue;
using LlmStream.Core.Telemetry;

namespace LlmStream.Server.Hosting;

/// <summary>Registers the generators, the runs' room, and what is done about models beside it.</summary>
internal static class RunSetup
{
    internal static void AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>().BindConfiguration("Runs").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ChatHistoryOptions>().BindConfiguration("Chat").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MemoryOptions>().BindConfiguration("Memory").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new GeneratorCatalog(GeneratorList.All));
        services.AddSingleton<Feed>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunRegistry>();
        services.AddSingleton<RunDirectory>();
        services.AddSingleton<RunTelemetry>();
        services.AddTools();
        services.AddSingleton<SummaryLimit>();
        services.AddSingleton<RunSupervisor>();
        services.AddSingleton<ModelPulls>();
        services.AddSingleton<ModelUse>();
        services.AddSingleton<ModelWarming>();
        services.AddHostedService<RunService>();
        services.AddHostedService<ModelService>();
        services.AddHostedService<IdleMemory>();
        services.AddSingleton<OrderlyLifetime>();
        services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<OrderlyLifetime>());
    }
}
