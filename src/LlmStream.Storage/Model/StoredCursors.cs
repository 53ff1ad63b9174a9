using LlmStream.Core.Frames;

namespace LlmStream.Storage.Model;

/// <summary>Keeps cursors in their written form, with spaces between them.</summary>
internal static class StoredCursors
{
    /// <returns>Null when there are none, as in nearly every message.</returns>
    internal static string? Write(IReadOnlyList<Cursor> cursors) => cursors.Count == 0 ? null : string.Join(' ', cursors);

    internal static IReadOnlyList<Cursor> Read(string? written) => written is null ? [] : [.. written.Split(' ').Select(ReadOne)];

    private static Cursor ReadOne(string written) =>
        Cursor.TryParse(written, out var cursor) ? cursor : throw new InvalidDataException($"'{written}' is no cursor.");
}
