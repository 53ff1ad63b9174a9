using System.Net;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Security;

/// <summary>A page on another origin, and a name that was pointed at this machine, get 403 and nothing else, on every way in.</summary>
[Collection(OneServer.Name)]
public sealed class StrangerTests(SharedServer server)
{
    private static readonly (string Method, string Path)[] Doors =
    [
        ("GET", "/"),
        ("GET", "/api/generators"),
        ("GET", "/api/conversations"),
        ("GET", "/api/feed"),
        ("GET", "/api/status"),
        ("GET", "/api/openapi.json"),
        ("POST", "/api/chat"),
        ("OPTIONS", "/api/chat"),
        ("POST", "/hub/negotiate?negotiateVersion=1"),
        ("GET", "/hub"),
        ("GET", "/ws/chat"),
        ("GET", "/health"),
    ];

    private static readonly Dictionary<string, (string Name, string Value)[]> Strangers = new(StringComparer.Ordinal)
    {
        ["another host"] = [("Host", "evil.example")],
        ["another host with our port"] = [("Host", "evil.example:5080")],
        ["a host that begins like ours"] = [("Host", "localhost.evil.example")],
        ["another origin"] = [("Origin", "https://evil.example")],
        ["another port of this machine"] = [("Origin", "http://127.0.0.1:1")],
        ["our name under https"] = [("Origin", "https://127.0.0.1")],
        ["an origin without a name"] = [("Origin", "null")],
        ["an origin that is no address"] = [("Origin", "evil")],
        ["a page elsewhere, by fetch metadata"] = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")],
        ["a page of a sibling name"] = [("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty")],
        ["a frame elsewhere"] = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")],
    };

    public static TheoryData<string, string> StrangersAtDoors => TestCases.Matrix(Strangers.Keys, Doors.Select(door => $"{door.Method} {door.Path}"));

    public static TheoryData<string> StrangerNames => [.. Strangers.Keys];

    [Theory]
    [MemberData(nameof(StrangersAtDoors))]
    public async Task A_stranger_is_refused(string stranger, string door)
    {
        var parts = door.Split(' ');
        var reply = await server.Api.SendAsync(RequestOf(parts[0], parts[1], Strangers[stranger]));

        reply.ExpectProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.DoesNotContain(reply.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(StrangerNames))]
    public async Task A_stranger_s_upgrade_is_refused(string stranger)
    {
        foreach (var path in new[] { "/hub", "/ws/chat", "/ws/feed" })
        {
            var refused = await Assert.ThrowsAsync<SocketRefusedException>(() => TextSocket.ConnectAsync(server.Address, path, Strangers[stranger]));
            Assert.Equal(403, refused.Status);
        }
    }

    [Fact]
    public async Task A_stranger_starts_nothing()
    {
        var before = (await server.Api.GetAsync("/api/conversations?limit=1")).GetRawText();
        foreach (var headers in Strangers.Values)
        {
            await server.Api.SendAsync(RequestOf("POST", "/api/chat", headers));
        }

        Assert.Equal(before, (await server.Api.GetAsync("/api/conversations?limit=1")).GetRawText());
    }

    [Fact]
    public async Task Our_own_page_may_call()
    {
        var origin = ("Origin", $"http://{server.Address.Authority}");
        var metadata = ("Sec-Fetch-Site", "same-origin");
        (await server.Api.SendAsync(RequestOf("GET", "/api/generators", origin, metadata))).Expect(HttpStatusCode.OK);
        (await server.Api.SendAsync(RequestOf("POST", "/api/chat", origin, metadata))).Expect(HttpStatusCode.OK);
        (await server.Api.SendAsync(RequestOf("POST", "/hub/negotiate?negotiateVersion=1", origin, metadata))).Expect(HttpStatusCode.OK);
        foreach (var path in new[] { "/hub", "/ws/chat", "/ws/feed" })
        {
            await using var socket = await TextSocket.ConnectAsync(server.Address, path, origin);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("LOCALHOST")]
    public async Task Every_name_of_this_machine_is_ours(string name) =>
        (await server.Api.SendAsync(RequestOf("GET", "/api/generators", ("Host", $"{name}:{server.Address.Port}")))).Expect(HttpStatusCode.OK);

    [Fact]
    public async Task A_link_elsewhere_may_be_followed_to_the_page_and_nowhere_else()
    {
        (string, string)[] link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        var page = await server.Api.SendAsync(RequestOf("GET", "/", link));
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        foreach (var path in new[] { "/api/conversations", "/api/docs", "/hub", "/ws/feed" })
        {
            (await server.Api.SendAsync(RequestOf("GET", path, link))).ExpectProblem(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    private HttpRequestMessage RequestOf(string method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent(server.InputOf("chat").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }
}
