using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>Server-sent events over plain HTTP.</summary>
internal sealed class EventStreamWay(Uri address) : IStreamingWayIn
{
    private readonly HttpClient http = HttpWay.CreateClient(address);

    public Task<ISubscription> StartAsync(string generatorId, JsonObject input) =>
        OpenAsync(HttpWay.PostJson($"/api/{generatorId}", input));

    public Task<ISubscription> ResumeAsync(string generatorId, Guid messageId, string? cursor = null, int? paceMs = null) =>
        OpenAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/messages/{messageId}/stream?cursor={cursor}&paceMs={paceMs}"));

    public async Task<ISubscription> RetryAsync(string generatorId, Guid messageId) =>
        await ResumeAsync(generatorId, (await AcceptAsync(messageId, "retry")).GetProperty("messageId").GetGuid());

    public async Task<ISubscription> ContinueAsync(string generatorId, Guid messageId)
    {
        // The address has no words for "from where it stopped": a client says what it has.
        using var before = await http.GetAsync($"/api/messages/{messageId}", Patience.Token);
        var cursor = (await HttpWay.ReadJsonAsync(before, Patience.Token)).GetProperty("cursor").GetString();
        await AcceptAsync(messageId, "continue");
        return await ResumeAsync(generatorId, messageId, cursor);
    }

    public Task StopAsync(Guid messageId) => HttpWay.StopAsync(http, messageId);

    public async Task AnswerToolAsync(Guid messageId, string callId, bool allow)
    {
        using var request = HttpWay.PostJson($"/api/messages/{messageId}/tools/{callId}", new { allow });
        using var answer = await http.SendAsync(request, Patience.Token);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    public Task<ISubscription> FeedAsync() => OpenAsync(new HttpRequestMessage(HttpMethod.Get, "/api/feed"));

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonElement> AcceptAsync(Guid messageId, string action)
    {
        using var response = await http.PostAsync($"/api/messages/{messageId}/{action}", content: null, Patience.Token);
        var answer = await HttpWay.ReadJsonAsync(response, Patience.Token);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, answer.GetRawText());
        return answer;
    }

    private async Task<ISubscription> OpenAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Accept.ParseAdd("text/event-stream");
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience.Token);
            return new EventStreamSubscription(http, response, await response.Content.ReadAsStreamAsync());
        }
    }
}
