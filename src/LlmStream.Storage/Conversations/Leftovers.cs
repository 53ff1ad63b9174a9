using System.Data.Common;
using LlmStream.Storage.Access;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Conversations;

/// <summary>
/// Looks for live messages that an earlier process left. Without EF Core: the server does not listen before this look, there is
/// mostly nothing to find, and EF Core's first query takes half a second.
/// </summary>
internal sealed class Leftovers(Func<DbConnection> connect)
{
    private const string Query = $"SELECT count(*) FROM \"{MessageTable.Name}\" WHERE {MessageTable.LiveFilter}";

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
