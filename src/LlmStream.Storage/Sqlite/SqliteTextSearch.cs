using System.Data.Common;
using LlmStream.Storage.Search;
using Microsoft.Data.Sqlite;

namespace LlmStream.Storage.Sqlite;

/// <summary>The search function in SQLite: .NET's own comparison, called for each text.</summary>
internal sealed class SqliteTextSearch : ITextSearch
{
    public void Prepare(DbConnection connection, CancellationToken cancellationToken) =>
        ((SqliteConnection)connection).CreateFunction(
            TextSearchFunction.Name,
            (string? text, string? words) =>
            {
                // SQLite's commands do not look at a token once they run, and this is where a search spends its time.
                cancellationToken.ThrowIfCancellationRequested();
                return text is not null && words is not null && text.Contains(words, StringComparison.OrdinalIgnoreCase);
            },
            isDeterministic: true);
}
