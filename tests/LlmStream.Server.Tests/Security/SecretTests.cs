using System.Net;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Security;

/// <summary>A server with a secret gives nothing to who does not bring it, on every way in, and everything to who does.</summary>
public sealed class SecretTests(SecretServer server) : IClassFixture<SecretServer>
{
    private static readonly (string Method, string Path)[] Doors =
    [
        ("GET", "/"),
        ("GET", "/proof"),
        ("GET", "/icon.svg"),
        ("GET", "/assets/index.js"),
        ("GET", "/diagram/index.html"),
        ("GET", "/no/such/page"),
        ("GET", "/api/generators"),
        ("GET", "/api/conversations"),
        ("GET", "/api/feed"),
        ("GET", "/api/status"),
        ("GET", "/api/docs"),
        ("GET", "/api/openapi.json"),
        ("POST", "/api/chat"),
        ("OPTIONS", "/api/chat"),
        ("POST", "/hub/negotiate?negotiateVersion=1"),
        ("GET", "/hub"),
        ("GET", "/ws/chat"),
        ("GET", "/ws/feed"),
        ("GET", "/health"),
        ("GET", "/health/live"),
        ("GET", "/health/ready"),
    ];

    private static readonly Dictionary<string, (string Name, string Value)[]> Strangers = new(StringComparer.Ordinal)
    {
        ["nothing"] = [],
        ["an empty cookie"] = [("Cookie", "llmstream-secret=")],
        ["another secret"] = [("Cookie", "llmstream-secret=marmosets-keep-what-they-are-told-0123456780")],
        ["the secret's beginning"] = [("Cookie", $"llmstream-secret={SecretServer.Secret[..^1]}")],
        ["more than the secret"] = [("Cookie", $"llmstream-secret={SecretServer.Secret}0")],
        ["the secret in other letters"] = [("Cookie", $"llmstream-secret={SecretServer.Secret.ToUpperInvariant()}")],
        ["a cookie of another name"] = [("Cookie", $"secret={SecretServer.Secret}")],
        ["the secret as a bearer's token"] = [("Authorization", $"Bearer {SecretServer.Secret}")],
        ["the secret as a header"] = [("llmstream-secret", SecretServer.Secret)],
    };

    public static TheoryData<string, string> StrangersAtDoors => TestCases.Matrix(Strangers.Keys, Doors.Select(door => $"{door.Method} {door.Path}"));

    public static TheoryData<string> StrangerNames => [.. Strangers.Keys];

    [Theory]
    [MemberData(nameof(StrangersAtDoors))]
    public async Task Who_does_not_bring_it_is_refused(string stranger, string door)
    {
        var parts = door.Split(' ');
        var reply = await server.SendAsync(parts[0], parts[1], Strangers[stranger]);

        reply.ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.DoesNotContain(SecretServer.Secret, reply.Text, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], reply.Headers.GetValues("X-Content-Type-Options"));
        Assert.False(reply.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [MemberData(nameof(StrangerNames))]
    public async Task An_upgrade_without_it_is_refused(string stranger)
    {
        foreach (var path in new[] { "/hub", "/ws/chat", "/ws/feed" })
        {
            var refused = await Assert.ThrowsAsync<SocketRefusedException>(() => TextSocket.ConnectAsync(server.Address, path, Strangers[stranger]));
            Assert.Equal(401, refused.Status);
        }
    }

    [Fact]
    public async Task It_is_not_taken_from_an_address()
    {
        var reply = await server.SendAsync("GET", $"/api/generators?llmstream-secret={SecretServer.Secret[..8]}&access_token=x");
        reply.ExpectProblem(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Another_name_of_this_server_is_refused_with_it_too()
    {
        var reply = await server.SendAsync("GET", "/api/generators", SecretServer.Brought, ("Host", "evil.example"));
        reply.ExpectProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/icon.svg", "image/svg+xml")]
    [InlineData("/api/generators", "application/json")]
    [InlineData("/health/ready", "application/json")]
    public async Task Who_brings_it_gets_pages_files_and_json(string path, string mediaType)
    {
        var reply = await server.SendAsync("GET", path, ("Cookie", $"other=1; llmstream-secret={SecretServer.Secret}; more=2"));
        Assert.Equal((HttpStatusCode.OK, mediaType), (reply.Status, reply.MediaType));
    }

    [Fact]
    public async Task Who_brings_it_gets_answers_whole_and_as_events()
    {
        var whole = await server.SendAsync("POST", "/api/chat", SecretServer.Brought);
        Assert.Equal("completed", whole.Expect(HttpStatusCode.OK).GetProperty("state").GetString());

        var events = await server.SendAsync("POST", "/api/chat", SecretServer.Brought, ("Accept", "text/event-stream"));
        events.ExpectEventStream();
        Assert.Contains("event: completed", events.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_brings_it_gets_answers_over_the_hub_and_the_socket()
    {
        var input = new JsonObject { ["message"] = "Is anybody there?" };
        await using var hub = await HubConnection.ConnectAsync(server.Address, SecretServer.Brought);
        await using var overHub = await hub.StreamAsync("Chat", input.DeepClone());
        Assert.Equal("completed", (await overHub.ReadToEndAsync())[^1].Type);

        var socket = await TextSocket.ConnectAsync(server.Address, "/ws/chat", SecretServer.Brought);
        await socket.SendAsync(input.ToJsonString());
        await using var overSocket = new SocketSubscription(socket);
        Assert.Equal("completed", (await overSocket.ReadToEndAsync())[^1].Type);
    }

    [Fact]
    public async Task A_secret_that_can_be_guessed_is_no_secret()
    {
        using var folder = new TemporaryFolder();
        var settings = ServerSettings.In(folder);
        settings["Security__Secret"] = "swordfish";
        var (exitCode, output) = await ServerProcess.RunToExitAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Secret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", output, StringComparison.Ordinal);
    }
}
