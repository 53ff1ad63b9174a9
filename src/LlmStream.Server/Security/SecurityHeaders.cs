namespace LlmStream.Server.Security;

/// <summary>What every answer says to browsers: what a page of ours may load, and that it may not be framed.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'";

    /// <summary>The page that tries the interface writes styles into itself and is only ever opened by hand.</summary>
    private const string TryItPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The page that draws diagrams runs in a frame of ours, with an origin of its own: whatever a diagram makes it do, it can ask nothing of
    /// any server and reach nothing of the page around it. Its scripts are in the page, which itself names the only ones that may run; the
    /// styles are those that Mermaid writes into its drawings.
    /// </summary>
    private const string DiagramPolicy =
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts";

    internal static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        var isDiagram = context.Request.Path.StartsWithSegments("/diagram", StringComparison.OrdinalIgnoreCase);
        var isTryIt = context.Request.Path.StartsWithSegments("/api/docs", StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = isDiagram ? DiagramPolicy : isTryIt ? TryItPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });
}
