using LlmStream.Core.Conversations;
using LlmStream.Core.Statistics;
using LlmStream.Storage.Access;
using LlmStream.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LlmStream.Storage.Tests;

/// <summary>A real file in a folder of its own, opened as the server opens it.</summary>
public abstract class StorageFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider? services;

    internal ManualTime Time { get; } = new();

    internal string DatabasePath => Path.Combine(folder.Path, "data", "llmstream.db");

    internal IConversationStore Store => services!.GetRequiredService<IConversationStore>();

    internal IRunStatistics Statistics => services!.GetRequiredService<IRunStatistics>();

    internal SqliteDatabase Database => services!.GetRequiredService<SqliteDatabase>();

    internal StorageProbe Probe => services!.GetRequiredService<StorageProbe>();

    internal RecordedLog<WriteCondition> Log { get; } = new();

    internal RecordedLog<SqliteDatabase> OpeningLog { get; private set; } = new();

    internal WriteQueue Writes => services!.GetRequiredService<WriteQueue>();

    public Task InitializeAsync() => OpenAsync();

    public async Task DisposeAsync()
    {
        await CloseAsync();
        folder.Dispose();
    }

    internal async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    internal async Task CloseAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
            services = null;
        }
    }

    private async Task OpenAsync()
    {
        OpeningLog = new RecordedLog<SqliteDatabase>();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<ILogger<WriteCondition>>(Log)
            .AddSingleton<ILogger<SqliteDatabase>>(OpeningLog)
            .AddStorage(options => options.Path = DatabasePath)
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().PrepareAsync(CancellationToken.None);
    }
}
