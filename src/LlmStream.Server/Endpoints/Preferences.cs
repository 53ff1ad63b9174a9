namespace LlmStream.Server.Endpoints;

/// <summary>What a request's <c>Prefer</c> header asks for (RFC 7240).</summary>
internal static class Preferences
{
    /// <summary>Whether the answer is wanted at once, and not what it is about.</summary>
    internal static bool WantsNoWaiting(HttpRequest request) =>
        request.Headers["Prefer"]
            .SelectMany(value => value?.Split(',', ';') ?? [])
            .Any(preference => preference.Trim().Equals("respond-async", StringComparison.OrdinalIgnoreCase));
}
