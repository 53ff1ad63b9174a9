using System.Runtime.InteropServices;
using LlmStream.Core.Runs;
using LlmStream.Server.Hubs;

namespace LlmStream.Server.Hosting;

/// <summary>Ends the process in order when it is asked to: the runs first, with their grace period, then the hub's connections, then the host.</summary>
/// <remarks>The framework's own lifetime tells the host first, upon which SignalR drops its connections before the runs' ends reach them.</remarks>
internal sealed class OrderlyLifetime(RunSupervisor runs, HubConnections connections, IHostApplicationLifetime host) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];
    private Task? ending;
    private bool wasSignalled;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.AddRange(new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, End)));
        return Task.CompletedTask;
    }

    /// <summary>Called by the host at its end: whatever asked for that, the runs have ended before.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => ending ?? Task.CompletedTask;

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    /// <summary>Asks the process to end, as its signals do; asking again changes nothing.</summary>
    internal void RequestEnd()
    {
        lock (signals)
        {
            ending ??= EndAsync();
        }
    }

    /// <summary>Who asks a second time does not want to wait: the signal then does what it does without us.</summary>
    private void End(PosixSignalContext signal)
    {
        lock (signals)
        {
            signal.Cancel = !wasSignalled;
            wasSignalled = true;
            ending ??= EndAsync();
        }
    }

    private async Task EndAsync()
    {
        // Signals come on a thread of the system's, which must not be held.
        await Task.Yield();
        try
        {
            await runs.ShutDownAsync();
            await connections.CloseAsync();
        }
        finally
        {
            host.StopApplication();
        }
    }
}
