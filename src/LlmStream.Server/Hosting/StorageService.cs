using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Server.Logs;
using LlmStream.Storage;

namespace LlmStream.Server.Hosting;

/// <summary>Warms the database up once the server listens, and removes each hour what was deleted long enough ago.</summary>
internal sealed class StorageService(
    StorageRehearsal rehearsal,
    IConversationStore store,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<StorageService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            // Where the start fails after all, the database is closed at once and this must not be in it.
            await ListeningAsync(stoppingToken);
            await TryAsync(rehearsal.RunAsync(stoppingToken));
            do
            {
                await TryAsync(store.PurgeDeletedAsync(stoppingToken));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async Task ListeningAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.UnsafeRegister(_ => started.SetResult(), null);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task TryAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (FailureException exception)
        {
            logger.UpkeepFailed(exception);
        }
    }
}
