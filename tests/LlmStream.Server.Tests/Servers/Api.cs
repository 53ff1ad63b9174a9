using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Servers;

/// <summary>A server's HTTP interface, as a script would use it.</summary>
public sealed class Api(Uri address) : IDisposable
{
    private readonly HttpClient http = HttpWay.CreateClient(address);

    public void Dispose() => http.Dispose();

    /// <summary>Sends a request and reads the answer whole.</summary>
    internal async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, Patience.Token);
            return await Reply.OfAsync(response);
        }
    }

    internal Task<Reply> SendAsync(HttpMethod method, string path) => SendAsync(new HttpRequestMessage(method, path));

    internal Task<Reply> PostAsync(string path, JsonNode body) => PostTextAsync(path, body.ToJsonString());

    internal Task<Reply> PostTextAsync(string path, string body, string mediaType = "application/json") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, mediaType) });

    internal Task<Reply> PatchAsync(string path, JsonNode body) => PatchAsync(path, body.ToJsonString());

    internal Task<Reply> PatchAsync(string path, string body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    internal async Task<JsonElement> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Expect(HttpStatusCode.OK);

    internal Task<JsonElement> MessageAsync(Guid id) => GetAsync($"/api/messages/{id}");

    internal Task<JsonElement> ConversationAsync(Guid id) => GetAsync($"/api/conversations/{id}");

    /// <summary>Starts an answer without waiting for it.</summary>
    internal async Task<(Guid MessageId, Guid ConversationId)> BeginAsync(string generatorId, JsonObject input)
    {
        var request = HttpWay.PostJson($"/api/{generatorId}", input);
        request.Headers.Add("Prefer", "respond-async");
        return ReferenceOf((await SendAsync(request)).Expect(HttpStatusCode.Accepted));
    }

    /// <summary>Does something to a message that answers 202.</summary>
    internal async Task<(Guid MessageId, Guid ConversationId)> AcceptAsync(Guid messageId, string action) =>
        ReferenceOf((await SendAsync(HttpMethod.Post, $"/api/messages/{messageId}/{action}")).Expect(HttpStatusCode.Accepted));

    /// <summary>Waits until a message has ended, and gives it.</summary>
    internal async Task<JsonElement> WaitForEndAsync(Guid messageId)
    {
        (await SendAsync(HttpMethod.Get, $"/api/messages/{messageId}/stream")).ExpectEventStream();
        return await MessageAsync(messageId);
    }

    /// <summary>Starts an answer and waits for its end.</summary>
    internal async Task<JsonElement> CompleteAsync(string generatorId, JsonObject input) =>
        await WaitForEndAsync((await BeginAsync(generatorId, input)).MessageId);

    private static (Guid MessageId, Guid ConversationId) ReferenceOf(JsonElement reference) =>
        (reference.GetProperty("messageId").GetGuid(), reference.GetProperty("conversationId").GetGuid());
}
