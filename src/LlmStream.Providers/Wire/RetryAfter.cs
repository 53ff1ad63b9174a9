namespace LlmStream.Providers.Wire;

/// <summary>When to try again, as a provider's header says it.</summary>
internal static class RetryAfter
{
    /// <summary>Seconds, where nothing is said.</summary>
    internal const int Default = 5;

    private const int Longest = 3600;

    internal static int Of(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date && response.Headers.Date is { } sent ? date - sent : null);
        return wait is { TotalSeconds: >= 1 and <= Longest } known ? (int)Math.Ceiling(known.TotalSeconds) : Default;
    }
}
