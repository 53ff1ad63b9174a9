namespace LlmStream.Providers.Demo.Answers;

/// <summary>Shares points out so that they add up.</summary>
internal static class Points
{
    /// <summary>As evenly as whole points allow; some are 0 when there are fewer points than shares.</summary>
    internal static int[] Share(int total, int count) =>
        [.. Enumerable.Range(0, count).Select(index => (total / count) + (index < total % count ? 1 : 0))];
}
