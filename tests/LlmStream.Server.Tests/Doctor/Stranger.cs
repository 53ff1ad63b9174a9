using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LlmStream.Server.Tests.Doctor;

/// <summary>Something else than LlmStream at the address that was meant.</summary>
internal sealed class Stranger : IAsyncDisposable
{
    private readonly WebApplication app;

    private Stranger(WebApplication app) => this.app = app;

    internal Uri Address => new(app.Urls.Single());

    /// <summary>One that answers so.</summary>
    /// <param name="answer">What it does with every request.</param>
    /// <param name="certificate">Whether it speaks TLS, with a certificate that it signed itself for that name.</param>
    internal static async Task<Stranger> StartAsync(RequestDelegate answer, string? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(SignedByItself(certificate));
            }
        }));
        var stranger = new Stranger(builder.Build());
        stranger.app.UseWebSockets();
        stranger.app.Run(answer);
        await stranger.app.StartAsync();
        return stranger;
    }

    /// <summary>One that answers every request with a status.</summary>
    internal static Task<Stranger> StartAsync(int status, string? location = null) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private static X509Certificate2 SignedByItself(string name)
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
