using System.Collections.Frozen;
using System.Net;
using LlmStream.Core.Failures;
using LlmStream.Server.Failures;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Security;

/// <summary>
/// Refuses what a page of another origin, or a name that was pointed at this machine, could send. It stands before everything
/// else, because neither SignalR nor WebSockets ask for CORS.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, IOptions<SecurityOptions> options)
{
    private readonly FrozenSet<string> hosts =
        SecurityOptions.Split(options.Value.AllowedHosts).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<string> origins =
        SecurityOptions.Split(options.Value.AllowedOrigins).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsKnownHost(request.Host))
        {
            return RefuseAsync(context, "This server does not answer under that name.");
        }

        string? origin = request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin))
        {
            return IsOwnOrigin(request, origin) || origins.Contains(origin)
                ? next(context)
                : RefuseAsync(context, "Pages of other origins may not call this server.");
        }

        return IsFromElsewhere(request) ? RefuseAsync(context, "Pages of other origins may not call this server.") : next(context);
    }

    private static bool IsOwnOrigin(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, new Uri($"{request.Scheme}://{request.Host.Value}").Authority, StringComparison.OrdinalIgnoreCase)
        && string.Equals(uri.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Requests without an Origin header tell by fetch metadata. Following a link to a page is all that other sites may do.</summary>
    private static bool IsFromElsewhere(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (string.IsNullOrEmpty(site) || site is "same-origin" or "none")
        {
            return false;
        }

        var followsLink = HttpMethods.IsGet(request.Method)
            && request.Headers["Sec-Fetch-Mode"] == "navigate"
            && request.Headers["Sec-Fetch-Dest"] == "document"
            && !IsInterface(request.Path);
        return !followsLink;
    }

    private static bool IsInterface(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hub", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/ws", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, string why) =>
        FailureProblems.WriteAsync(context, new Failure(FailureCode.Forbidden, why), (int)HttpStatusCode.Forbidden);

    private bool IsKnownHost(HostString host) =>
        host.HasValue && (LoopbackNames.Contains(host.Host) || hosts.Contains(host.Host) || hosts.Contains(host.Value));
}
