namespace LlmStream.Core.Generators.Prompts;

/// <summary>Makes a title of any text.</summary>
internal static class OneLine
{
    private const int MostCharacters = 80;

    /// <summary>The text in one line, at most 80 characters, cut between words where there is one to cut at.</summary>
    internal static string Of(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MostCharacters)
        {
            return line;
        }

        var end = MostCharacters - 1;
        var space = line.LastIndexOf(' ', end);
        if (space > MostCharacters / 2)
        {
            end = space;
        }
        else if (char.IsHighSurrogate(line[end - 1]))
        {
            end--;
        }

        return line[..end] + "…";
    }
}
