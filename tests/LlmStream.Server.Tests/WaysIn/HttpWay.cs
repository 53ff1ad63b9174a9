using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>What the two ways over plain HTTP share.</summary>
internal static class HttpWay
{
    /// <summary>A client that waits as long as the caller does, each with its own connections; one whose answer is left unread is closed at once.</summary>
    internal static HttpClient CreateClient(Uri address) =>
        new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    internal static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

    internal static async Task StopAsync(HttpClient http, Guid messageId)
    {
        using var stopped = await http.PostAsync($"/api/messages/{messageId}/stop", content: null, Patience.Token);
        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
    }

    internal static HttpRequestMessage PostJson(string path, object body) => new(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
}
