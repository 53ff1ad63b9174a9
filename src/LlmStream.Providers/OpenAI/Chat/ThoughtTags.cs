namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>Gemini puts thoughts among the text, marked, and writes tags around them beside: the tags are no part of either.</summary>
internal sealed class ThoughtTags
{
    private const string Open = "<thought>";
    private const string Close = "</thought>";

    private bool isInside;

    internal string? Strip(string? text, bool isThought)
    {
        if (string.IsNullOrEmpty(text) || (!isThought && !isInside))
        {
            return text;
        }

        var stripped = !isInside && text.StartsWith(Open, StringComparison.Ordinal) ? text[Open.Length..]
            : !isThought && text.StartsWith(Close, StringComparison.Ordinal) ? text[Close.Length..]
            : isThought && text.EndsWith(Close, StringComparison.Ordinal) ? text[..^Close.Length]
            : text;
        isInside = isThought;
        return stripped;
    }
}
