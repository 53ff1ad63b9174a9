using LlmStream.Core.Models.Pulls;
using LlmStream.Core.Models.Warming;

namespace LlmStream.Server.Hosting;

/// <summary>Ends with the server what it does about models: before the web server closes, so that those who watch a pull are told.</summary>
internal sealed class ModelService(ModelPulls pulls, ModelWarming warming) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.WhenAll(pulls.ShutDownAsync(), warming.ShutDownAsync());

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
