using System.Net;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Security;

/// <summary>What every answer tells a browser, refusals too.</summary>
[Collection(OneServer.Name)]
public sealed class HeaderTests(SharedServer server)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/generators")]
    [InlineData("/api/nothing")]
    [InlineData("/api/conversations?limit=0")]
    [InlineData("/health/live")]
    public async Task Every_answer_says_what_a_page_of_ours_may_do(string path)
    {
        var reply = await server.Api.SendAsync(HttpMethod.Get, path);
        AssertHeaders(reply);
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));
        foreach (var rule in new[]
        {
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
            "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        })
        {
            Assert.Contains(rule, policy.Split(';').Select(part => part.Trim()));
        }

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_draws_diagrams_has_no_rights_and_may_only_be_framed_by_ours()
    {
        var reply = await server.Api.SendAsync(HttpMethod.Get, "/diagram/index.html");
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy")).Split(';').Select(part => part.Trim()).ToArray();
        foreach (var rule in new[] { "default-src 'none'", "script-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'", "sandbox allow-scripts" })
        {
            Assert.Contains(rule, policy);
        }

        Assert.Contains("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'sha256-", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(policy, rule => rule.StartsWith("connect-src", StringComparison.Ordinal) || rule.StartsWith("img-src", StringComparison.Ordinal));
        Assert.Equal(["nosniff"], reply.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_refusal_says_so_too()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Origin", "https://evil.example");
        var reply = await server.Api.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        AssertHeaders(reply);
    }

    [Fact]
    public async Task Nobody_is_told_what_the_server_is_made_of()
    {
        var reply = await server.Api.SendAsync(HttpMethod.Get, "/");
        Assert.False(reply.Headers.Contains("Server"));
        Assert.False(reply.Headers.Contains("X-Powered-By"));
    }

    private static void AssertHeaders(Reply reply)
    {
        Assert.Equal(["nosniff"], reply.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], reply.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["same-origin"], reply.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.Equal(["same-origin"], reply.Headers.GetValues("Cross-Origin-Resource-Policy"));
    }
}
