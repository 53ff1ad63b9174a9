using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Security;

/// <summary>Puts the guards in their places.</summary>
internal static class SecuritySetup
{
    internal static void AddSecurity(this WebApplicationBuilder builder)
    {
        ListenAddresses.Apply(builder);
        SecretGuard.ForgetEnvironment();
        builder.Services.AddOptions<SecurityOptions>().BindConfiguration("Security").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimit").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RunRateLimit>();
        builder.Services.AddSingleton<ModelGuard>();
        builder.Services.AddCors();
    }

    /// <summary>Comes before everything else.</summary>
    internal static void UseSecurity(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value;
        UseKnownProxies(app, SecurityOptions.Split(options.KnownProxies));
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestGuard>();
        if (options.Secret is not null)
        {
            app.UseMiddleware<SecretGuard>();
        }

        var origins = SecurityOptions.Split(options.AllowedOrigins);
        if (origins.Length > 0)
        {
            app.UseCors(policy => policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().AllowCredentials().WithExposedHeaders("Location"));
        }
    }

    private static void UseKnownProxies(WebApplication app, string[] proxies)
    {
        if (proxies.Length == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(forwarded);
    }
}
