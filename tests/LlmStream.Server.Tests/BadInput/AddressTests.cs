using System.Net;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.BadInput;

/// <summary>Wrong addresses, queries and methods.</summary>
[Collection(OneServer.Name)]
public sealed class AddressTests(SharedServer server) : IDisposable
{
    public void Dispose() => server.Process.Log.AssertNoErrors();

    [Theory]
    [InlineData("POST", "/api/no-such-generator")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/nothing/at/all")]
    [InlineData("GET", "/api/messages/not-a-uuid")]
    [InlineData("GET", "/api/messages/not-a-uuid/stream")]
    [InlineData("POST", "/api/messages/17/stop")]
    [InlineData("GET", "/api/conversations/x")]
    [InlineData("DELETE", "/api/conversations/x")]
    [InlineData("GET", "/ws/no-such-generator")]
    [InlineData("GET", "/api/messages/01a1fcbd-7e21-70e3-9039-29257dc1f0ed")]
    [InlineData("GET", "/api/messages/01a1fcbd-7e21-70e3-9039-29257dc1f0ed/stream")]
    [InlineData("POST", "/api/messages/01a1fcbd-7e21-70e3-9039-29257dc1f0ed/stop")]
    [InlineData("POST", "/api/messages/01a1fcbd-7e21-70e3-9039-29257dc1f0ed/retry")]
    [InlineData("GET", "/api/conversations/01a1fcbd-7e21-70e3-9039-29257dc1f0ed")]
    [InlineData("DELETE", "/api/conversations/01a1fcbd-7e21-70e3-9039-29257dc1f0ed")]
    [InlineData("POST", "/api/conversations/01a1fcbd-7e21-70e3-9039-29257dc1f0ed/restore")]
    public async Task What_is_not_there_is_not_found(string method, string path) =>
        (await SendAsync(method, path)).ExpectProblem(HttpStatusCode.NotFound, "not_found");

    [Theory]
    [InlineData("GET", "/api/chat")]
    [InlineData("DELETE", "/api/chat")]
    [InlineData("POST", "/api/generators")]
    [InlineData("PUT", "/api/conversations")]
    [InlineData("POST", "/api/status")]
    [InlineData("GET", "/api/messages/01a1fcbd-7e21-70e3-9039-29257dc1f0ed/stop")]
    [InlineData("POST", "/api/messages/01a1fcbd-7e21-70e3-9039-29257dc1f0ed/stream")]
    public async Task Another_method_is_not_taken(string method, string path)
    {
        var reply = await SendAsync(method, path);
        reply.ExpectProblem(HttpStatusCode.MethodNotAllowed, "invalid_request");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("before=nonsense", "before")]
    [InlineData("before=%F0%9F%92%A9", "before")]
    public async Task A_wrong_query_of_the_list_is_named(string query, string field) =>
        AssertNames(field, await SendAsync("GET", $"/api/conversations?{query}"));

    [Fact]
    public async Task A_search_that_is_too_long_is_named() =>
        AssertNames("q", await SendAsync("GET", $"/api/conversations?q={new string('x', 201)}"));

    [Theory]
    [InlineData("cursor=-1.0", "cursor")]
    [InlineData("cursor=0", "cursor")]
    [InlineData("cursor=0.0.0.0", "cursor")]
    [InlineData("cursor=0.99999999999", "cursor")]
    [InlineData("paceMs=-1", "paceMs")]
    [InlineData("paceMs=1001", "paceMs")]
    [InlineData("paceMs=slow", "paceMs")]
    public async Task A_wrong_query_of_a_stream_is_named(string query, string field)
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        AssertNames(field, await SendAsync("GET", $"/api/messages/{message.GetProperty("id").GetGuid()}/stream?{query}"));
        var refused = await Assert.ThrowsAsync<SocketRefusedException>(() =>
            TextSocket.ConnectAsync(server.Address, $"/ws/chat?message={message.GetProperty("id").GetGuid()}&{query}"));
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task A_wrong_last_event_id_is_named()
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/messages/{message.GetProperty("id").GetGuid()}/stream");
        request.Headers.Add("Last-Event-ID", "yesterday");
        AssertNames("cursor", await server.Api.SendAsync(request));
    }

    [Theory]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"title":7}""", "title")]
    [InlineData("""{"title":"\ud800"}""", "title")]
    [InlineData("""{"activeMessageId":"x"}""", "activeMessageId")]
    [InlineData("""{"activeMessageId":"\ud800"}""", "activeMessageId")]
    [InlineData("""{"\ud800":"x"}""", "")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("{}", "title")]
    public async Task A_wrong_change_of_a_conversation_is_named(string body, string field)
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        AssertNames(field, await server.Api.PatchAsync($"/api/conversations/{message.GetProperty("conversationId").GetGuid()}", body));
    }

    [Theory]
    [InlineData("/api/models/pull", "{}")]
    [InlineData("/api/models/pull", """{"model":5}""")]
    [InlineData("/api/models/pull/stop", """{"model":"  "}""")]
    [InlineData("/api/models/warm", """{"model":""}""")]
    [InlineData("/api/models/warm", """{"model":"\ud800"}""")]
    public async Task A_model_s_name_is_required(string path, string body) => AssertNames("model", await server.Api.PostTextAsync(path, body));

    [Theory]
    [InlineData("/ws/chat")]
    [InlineData("/ws/feed")]
    public async Task A_socket_s_address_without_an_upgrade_is_refused(string path) =>
        (await SendAsync("GET", path)).ExpectProblem(HttpStatusCode.UpgradeRequired, "invalid_request");

    private Task<Reply> SendAsync(string method, string path) => server.Api.SendAsync(new HttpMethod(method), path);

    private static void AssertNames(string field, Reply reply)
    {
        var problem = reply.ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }
}
