using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Search;

/// <summary>
/// The one door to text search: a SQL function of this name and meaning, which each database provides in its own folder.
/// LIKE is no substitute: SQLite's knows case in ASCII only, and both databases' have wildcards.
/// </summary>
internal static class TextSearchFunction
{
    internal const string Name = "text_contains";

    /// <summary>Whether <paramref name="text"/> contains <paramref name="words"/> as they stand, without regard to case in any script. In queries only.</summary>
    internal static bool Contains(string text, string words) => throw new NotSupportedException("This is a function of the database.");

    internal static void Map(ModelBuilder modelBuilder) =>
        modelBuilder.HasDbFunction(((Func<string, string, bool>)Contains).Method)
            .HasName(Name)
            .IsBuiltIn();
}
