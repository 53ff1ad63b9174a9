using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Operations;

/// <summary>The built page's files: small on the way, kept by the browser, and what streams is left alone.</summary>
[Collection(OneServer.Name)]
public sealed partial class PageTests(SharedServer server)
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Its_scripts_and_styles_are_compressed_and_kept_for_ever(string encoding)
    {
        var page = await server.Api.SendAsync(HttpMethod.Get, "/");
        var files = BuiltFile().Matches(page.Text).Select(match => match.Value).ToList();
        Assert.Contains(files, file => file.EndsWith(".js", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".css", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var whole = await AskAsync(new HttpRequestMessage(HttpMethod.Get, file));
            using var packed = await AskAsync(Accepting(encoding, HttpMethod.Get, file));
            Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);
            Assert.Equal("public, max-age=31536000, immutable", packed.Headers.CacheControl?.ToString());
            var (before, after) = ((await whole.Content.ReadAsByteArrayAsync()).Length, (await packed.Content.ReadAsByteArrayAsync()).Length);
            Assert.True(after < (before < 10_000 ? before : before / 2), $"{file}: {after} of {before} bytes");
        }
    }

    [Fact]
    public async Task An_event_stream_is_not()
    {
        var request = Accepting("br", HttpMethod.Post, "/api/chat");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = JsonContent.Create(new { message = "Hello" });
        using var reply = await AskAsync(request);
        Assert.Empty(reply.Content.Headers.ContentEncoding);
        Assert.Contains("\"type\":\"completed\"", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Accepting(string encoding, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return request;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server.Address };
            var response = await http.SendAsync(request, Patience.Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return response;
        }
    }

    [GeneratedRegex("/assets/[^\"]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BuiltFile();
}
