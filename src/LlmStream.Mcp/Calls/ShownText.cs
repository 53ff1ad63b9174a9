using System.Text;

namespace LlmStream.Mcp.Calls;

/// <summary>A text of a server's, without secrets and no longer than is shown. Of what is longer only so much is ever copied.</summary>
/// <param name="most">How much is shown, in UTF-16 code units.</param>
/// <param name="secrets">What is cut out of it.</param>
internal sealed class ShownText(int most, Secrets secrets)
{
    private readonly StringBuilder start = new();
    private long length;

    /// <summary>So much is kept that no secret is seen in part.</summary>
    private int MostKept => most + secrets.Longest;

    internal void AddLine(string line)
    {
        if (length > 0)
        {
            Add("\n");
        }

        Add(line);
    }

    /// <summary>The text; where it is cut, it says so.</summary>
    public override string ToString()
    {
        var text = secrets.Hide(start.ToString());
        if (length <= MostKept)
        {
            text = text.Trim();
            return text.Length <= most ? text : Cut(text, behind: 0);
        }

        // The end may be a part of a secret, which was not found.
        var kept = Math.Max(0, text.Length - Math.Max(0, secrets.Longest - 1));
        return Cut(text[..kept].TrimStart(), behind: length - start.Length + text.Length - kept);
    }

    private void Add(ReadOnlySpan<char> text)
    {
        length += text.Length;
        start.Append(text[..Math.Min(text.Length, Math.Max(0, MostKept - start.Length))]);
    }

    private string Cut(string text, long behind)
    {
        var end = Math.Min(most, text.Length);
        end -= end > 0 && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return $"{text[..end]}… ({text.Length - end + behind} more characters are left out)";
    }
}
