namespace LlmStream.Server.Doctor.Troubles;

/// <summary>What to write into a proxy's settings.</summary>
internal static class ProxyAdvice
{
    /// <summary>So that a stream is let through as it comes.</summary>
    /// <param name="front">What named itself in the answers.</param>
    internal static string LetThrough(string? front) => KindOf(front) switch
    {
        "caddy" => "For Caddy: `flush_interval -1` in reverse_proxy, and no `encode` for event streams.",
        "apache" => "For Apache: `flushpackets=on` behind ProxyPass, and no mod_deflate for text/event-stream.",
        "nginx" => Nginx,
        _ => $"{Nginx} Other proxies have the like (Caddy: flush_interval -1; Apache: flushpackets=on). A virus scanner that reads the web first does the same.",
    };

    /// <summary>So that WebSockets are let through.</summary>
    /// <param name="front">What named itself in the answers.</param>
    internal static string Upgrade(string? front) => KindOf(front) switch
    {
        "apache" => "For Apache: `ProxyPass / http://… upgrade=websocket` (2.4.47 or newer).",
        "caddy" => "Caddy passes them by itself: look for what stands before or behind it.",
        _ => "For nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";` in the location, and a long `proxy_read_timeout`.",
    };

    private const string Nginx =
        "For nginx: `proxy_buffering off;` in the location (and no `proxy_ignore_headers X-Accel-Buffering`), `gzip off;` for it, and a long `proxy_read_timeout`.";

    private static string? KindOf(string? front)
    {
        foreach (var kind in new[] { "nginx", "caddy", "apache" })
        {
            if (front?.Contains(kind, StringComparison.OrdinalIgnoreCase) is true)
            {
                return kind;
            }
        }

        return null;
    }
}
