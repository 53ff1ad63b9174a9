using LlmStream.Core.Runs;

namespace LlmStream.Server.Hosting;

/// <summary>Begins and ends the runs' room with the server. It ends them before the web server closes, so that their readers are let go in order.</summary>
internal sealed class RunService(RunSupervisor supervisor) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        supervisor.Start();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        supervisor.CatchUp();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => supervisor.ShutDownAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
