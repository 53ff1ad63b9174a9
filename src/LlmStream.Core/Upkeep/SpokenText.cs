namespace LlmStream.Core.Upkeep;

/// <summary>What a model said, without what it thought aloud: some write their thoughts into the text.</summary>
internal static class SpokenText
{
    private static readonly string[] Marks = ["think", "thinking"];

    /// <summary>The text behind the thoughts; empty when they have no end.</summary>
    internal static string Of(string written)
    {
        var text = written.Trim();
        foreach (var mark in Marks)
        {
            if (text.StartsWith($"<{mark}>", StringComparison.OrdinalIgnoreCase))
            {
                var end = $"</{mark}>";
                var place = text.IndexOf(end, StringComparison.OrdinalIgnoreCase);
                return place < 0 ? string.Empty : text[(place + end.Length)..].Trim();
            }
        }

        return text;
    }
}
