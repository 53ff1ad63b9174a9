using LlmStream.Core.Conversations;

namespace LlmStream.Core.Tools.Material;

/// <summary>Cuts so much around what was found that a model can work with it.</summary>
internal static class Passage
{
    private const int Before = 200;
    private const int Longest = 800;

    /// <summary>The passage; the hit's own snippet when the text has changed since.</summary>
    internal static string Around(string text, SearchHit hit)
    {
        var place = text.IndexOf(hit.Snippet, StringComparison.Ordinal);
        if (place < 0)
        {
            return hit.Snippet;
        }

        var start = Math.Max(0, place + hit.Start - Before);
        var end = Math.Min(text.Length, start + Longest);
        start += start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return $"{(start > 0 ? "…" : string.Empty)}{text[start..end]}{(end < text.Length ? "…" : string.Empty)}";
    }
}
