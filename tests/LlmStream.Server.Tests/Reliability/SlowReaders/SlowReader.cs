using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.SlowReaders;

/// <summary>Opens streams from which nothing is read but when a test asks for the next frame: nothing in between reads ahead.</summary>
internal static class SlowReader
{
    /// <summary>Subscribes to a message from its beginning.</summary>
    internal static async Task<ISubscription> OpenAsync(string wayName, Uri server, Guid messageId) => wayName switch
    {
        Ways.EventStream => await OpenEventStreamAsync(server, messageId),
        Ways.Socket => new SocketSubscription(await OpenSocketAsync(server, $"/ws/chat?message={messageId}")),
        _ => await SlowHubStream.OpenAsync(await OpenSocketAsync(server, "/hub"), messageId),
    };

    private static async Task<ISubscription> OpenEventStreamAsync(Uri server, Guid messageId)
    {
        var http = new HttpClient(SlowConnection.CreateHandler()) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        var response = await http.GetAsync($"/api/messages/{messageId}/stream", HttpCompletionOption.ResponseHeadersRead, Patience.Token);
        return new EventStreamSubscription(http, response, await response.Content.ReadAsStreamAsync());
    }

    private static Task<TextSocket> OpenSocketAsync(Uri server, string path) =>
        TextSocket.ConnectAsync(server, path, new HttpMessageInvoker(SlowConnection.CreateHandler()));
}
