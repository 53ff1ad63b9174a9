namespace LlmStream.Core.Upkeep;

/// <summary>The part of a text that was cut off which can be read by itself.</summary>
internal static class FullSentences
{
    private const string Marks = ".!?…。！？";

    /// <summary>The text up to its last full sentence or line; empty when there is none.</summary>
    internal static string Of(string text)
    {
        for (var end = text.Length; end > 0; end--)
        {
            // A dot within a number ends nothing.
            var isEnd = Marks.Contains(text[end - 1]) && (end == text.Length || char.IsWhiteSpace(text[end]) || text[end - 1] > '…');
            if (isEnd || text[end - 1] == '\n')
            {
                return text[..end].TrimEnd();
            }
        }

        return string.Empty;
    }
}
