using System.Data.Common;

namespace LlmStream.Storage.Search;

/// <summary>Provides <see cref="TextSearchFunction"/> in one kind of database.</summary>
internal interface ITextSearch
{
    /// <summary>Makes the function known to an open connection, until it closes.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="cancellationToken">Ends a search that is under way.</param>
    void Prepare(DbConnection connection, CancellationToken cancellationToken);
}
