using LlmStream.Core.Conversations;
using LlmStream.Core.Statistics;
using LlmStream.Storage.Access;
using LlmStream.Storage.Conversations;
using LlmStream.Storage.Search;
using LlmStream.Storage.Sqlite;
using LlmStream.Storage.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LlmStream.Storage;

/// <summary>Registers the room.</summary>
public static class StorageServices
{
    /// <summary>
    /// Keeps conversations in SQLite. <see cref="IDatabase.PrepareAsync"/> comes before the first use; disposing the services
    /// writes what waits, closes the file and lets go of it.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options; the settings' section may be bound to <see cref="StorageOptions"/> as well.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, Action<StorageOptions>? configure = null)
    {
        var options = services.AddOptions<StorageOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SqliteDatabase(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path,
            provider.GetService<ILoggerFactory>(),
            provider.GetService<ILogger<SqliteDatabase>>()));
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<ITextSearch, SqliteTextSearch>();

        // Made after the database, and so disposed before it: what waits is written while the file is still open.
        services.AddSingleton(provider => new WriteCondition(
            provider.GetRequiredService<SqliteDatabase>().Location,
            provider.GetService<ILogger<WriteCondition>>() ?? NullLogger<WriteCondition>.Instance));
        services.AddSingleton(provider =>
        {
            var database = provider.GetRequiredService<SqliteDatabase>();
            return new WriteQueue(database, database.EnsureKept, provider.GetRequiredService<WriteCondition>());
        });
        services.AddSingleton(provider => new DatabaseReader(provider.GetRequiredService<SqliteDatabase>()));
        services.AddSingleton(provider => new Leftovers(provider.GetRequiredService<SqliteDatabase>().Connect));
        services.AddSingleton<IConversationStore, ConversationStore>();
        services.AddSingleton<IRunStatistics, StatisticsReading>();
        services.AddSingleton(provider => new StorageRehearsal(
            provider.GetRequiredService<WriteQueue>(),
            provider.GetRequiredService<IConversationStore>()));
        services.AddSingleton(provider => new StorageProbe(
            provider.GetRequiredService<SqliteDatabase>(),
            provider.GetRequiredService<WriteQueue>(),
            provider.GetRequiredService<WriteCondition>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
