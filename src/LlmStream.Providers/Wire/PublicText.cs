using System.Text.RegularExpressions;

namespace LlmStream.Providers.Wire;

/// <summary>Makes a provider's own words fit to be shown: no paths, no inner addresses, one line, not long.</summary>
internal static partial class PublicText
{
    private const int MaxLength = 300;

    internal static string Clean(string text)
    {
        var shown = Whitespace().Replace(Hidden().Replace(text, "…"), " ").Trim();
        return shown.Length <= MaxLength ? shown : string.Concat(shown.AsSpan(0, MaxLength), "…");
    }

    // An address with a scheme, a rooted path of at least two parts, or a Windows path.
    [GeneratedRegex("""[A-Za-z][A-Za-z0-9+.\-]*://[^\s"']+|(?<![\w.])[/~][^\s"':,/]+(?:/[^\s"':,]*)+|\b[A-Za-z]:\\[^\s"']+""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whitespace();
}
