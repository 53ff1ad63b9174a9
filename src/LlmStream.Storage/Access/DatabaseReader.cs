using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Access;

/// <summary>Reads beside the writer, each in a context of its own: with a write-ahead log neither waits for the other.</summary>
internal sealed class DatabaseReader(IDbContextFactory<LlmStreamContext> contexts)
{
    internal async Task<TResult> ReadAsync<TResult>(
        Func<LlmStreamContext, CancellationToken, Task<TResult>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await read(context, cancellationToken);
        }
        catch (Exception exception) when (DatabaseFailures.IsOne(exception))
        {
            // A search that was cancelled inside the database comes back as the database's error.
            cancellationToken.ThrowIfCancellationRequested();
            throw DatabaseFailures.Unavailable(exception);
        }
    }
}
