using System.Net;
using LlmStream.Core.Failures;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Security;

/// <summary>Lets models be fetched and removed by those whom the settings name.</summary>
internal sealed class ModelGuard(IOptions<SecurityOptions> options) : IEndpointFilter
{
    /// <summary>Headers by which a proxy tells that somebody else asks through it.</summary>
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    private static readonly Failure NotHere = new(
        FailureCode.Forbidden,
        "Models are downloaded and deleted only on the machine on which this server runs. Whoever looks after it can allow it to others with Security__ManageModels=Anyone.");

    private static readonly Failure Never = new(FailureCode.Forbidden, "The settings of this server let nobody download or delete models (Security__ManageModels).");

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => Allows(context.HttpContext)
        ? next(context)
        : throw new FailureException(options.Value.ManageModels == WhoMay.Nobody ? Never : NotHere);

    /// <summary>Whether the one who asks may.</summary>
    internal bool Allows(HttpContext context) => options.Value.ManageModels switch
    {
        WhoMay.Anyone => true,
        WhoMay.Local => IsLocal(context),
        _ => false,
    };

    /// <summary>A proxy on this machine calls from it too, under a name of its own or with a header that says for whom; whoever is in doubt is not here.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && LoopbackNames.Contains(context.Request.Host.Host)
        && !Forwarding.Any(context.Request.Headers.ContainsKey);
}
