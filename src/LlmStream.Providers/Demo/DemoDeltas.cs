namespace LlmStream.Providers.Demo;

/// <summary>Cuts a text as models do: a word with the white space before it.</summary>
internal static class DemoDeltas
{
    /// <summary>The pieces; together they are the text.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            yield return text[start..end];
            start = end;
        }
    }
}
