using System.IO.Compression;
using LlmStream.Server.Logs;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace LlmStream.Server.Pages;

/// <summary>Serves the built browser client; without it, a page that says what is missing.</summary>
internal static class ClientPages
{
    private const string MissingPage =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>LlmStream: the page is not built</title>
        <h1>The server runs, but its page is not built.</h1>
        <p>Building the page needs Node.js 20 or newer. Install it from nodejs.org, stop this server, and start it again
        with <code>dotnet run --project src/LlmStream.Server</code>: it builds the page by itself.</p>
        <p>Everything else works: <a href="/api/docs">try the interface</a>, or see the README for curl, JavaScript and Python.</p>
        </html>
        """;

    internal static void AddClient(this IServiceCollection services)
    {
        // What is compressed are files that everybody gets alike: there is nothing secret in them whose length could tell.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    internal static void MapClient(this WebApplication app)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(root, "index.html")))
        {
            app.Logger.ClientMissing();
            app.MapGet("/", () => Results.Content(MissingPage, "text/html; charset=utf-8")).ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(root);
        app.UseWhen(static context => IsBuiltFile(context.Request.Path), static branch => branch.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetCaching });
        var index = files.GetFileInfo("index.html");
        foreach (var address in new[] { "/", "/c/{**rest}", "/new/{**rest}", "/proof", "/models", "/statistics" })
        {
            app.MapGet(address, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return Results.File(index.PhysicalPath!, "text/html; charset=utf-8");
            }).ExcludeFromDescription();
        }
    }

    /// <summary>Never a stream: a compressor would gather its frames.</summary>
    private static bool IsBuiltFile(PathString path) =>
        path.StartsWithSegments("/assets", StringComparison.Ordinal) || path.StartsWithSegments("/diagram", StringComparison.Ordinal);

    /// <summary>Names of built files carry a hash of their content.</summary>
    private static void SetCaching(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
