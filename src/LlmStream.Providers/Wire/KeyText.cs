using System.Text.RegularExpressions;

namespace LlmStream.Providers.Wire;

/// <summary>Cuts keys out of a provider's words: its own, and whatever looks like one.</summary>
internal static partial class KeyText
{
    private const string Cut = "…";

    internal static string Hide(string text, string? key) =>
        KeyLike().Replace(key is null ? text : text.Replace(key, Cut, StringComparison.Ordinal), Cut);

    // How the keys of these and other services begin; some of them mask the middle with stars.
    [GeneratedRegex(@"\b(?:(?:sk|pk|gsk|xai|hf)[-_]|AIza)[A-Za-z0-9_*\-]{8,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyLike();
}
