using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Server.Logs;
using LlmStream.Storage;

namespace LlmStream.Server.Hosting;

/// <summary>Warms the database up once the server listens, and removes each hour what was deleted long enough ago.</summary>
internal sealed class StorageService(StorageRehearsal rehearsal, IConversationStore store, TimeProvider time, ILogger<StorageService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
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
