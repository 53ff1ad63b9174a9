using System.Data.Common;
using LlmStream.Storage.Access;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Conversations;

/// <summary>
/// Looks for answers that an earlier process left live, or for this one to go on with. Without EF Core: the server does not listen before this look, there is
/// mostly nothing to find, and EF Core's first query takes half a second.
/// </summary>
internal sealed class Leftovers(Func<DbConnection> connect)
{
    /// <summary>Two looks into two indexes that are mostly empty; both conditions in one would read every message.</summary>
    private const string Query =
        $"""
        SELECT (SELECT count(*) FROM "{MessageTable.Name}" WHERE {MessageTable.LiveFilter})
            + (SELECT count(*) FROM "{MessageTable.Name}" WHERE {MessageTable.AwaitingFilter})
        """;

    internal async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = connect();
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = Query;
            return await command.ExecuteScalarAsync(cancellationToken) is > 0L;
        }
        catch (Exception exception) when (DatabaseFailures.IsOne(exception))
        {
            throw DatabaseFailures.Unavailable(exception);
        }
    }
}
