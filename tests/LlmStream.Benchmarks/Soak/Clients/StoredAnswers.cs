using System.Text.Json;
using LlmStream.Benchmarks.Load;

namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>What the server keeps, as its HTTP routes tell it.</summary>
internal sealed class StoredAnswers(Wire wire)
{
    internal Task<StoredAnswer> GetAsync(Guid messageId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"api/messages/{messageId}", StoredAnswer.Of, cancellationToken);

    /// <summary>The same, as it stands in its conversation.</summary>
    internal Task<StoredAnswer> GetWithConversationAsync(Guid conversationId, Guid messageId, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Get,
        $"api/conversations/{conversationId}",
        json => StoredAnswer.Of(json.GetProperty("messages"u8).EnumerateArray().Single(message => message.GetProperty("id"u8).GetGuid() == messageId)),
        cancellationToken);

    internal Task StopAsync(Guid messageId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/messages/{messageId}/stop", _ => true, cancellationToken);

    internal Task DeleteAsync(Guid conversationId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"api/conversations/{conversationId}", _ => true, cancellationToken);

    internal Task RestoreAsync(Guid conversationId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/conversations/{conversationId}/restore", _ => true, cancellationToken);

    /// <summary>How many runs are live, and how many streams of frames are read.</summary>
    internal Task<(int Runs, int Readers)> CountLiveAsync(CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Get,
        "api/status",
        json => (json.GetProperty("activeRuns"u8).GetInt32(), json.GetProperty("subscriptions"u8).GetInt32()),
        cancellationToken);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(wire.Server, path));
        using var response = await wire.Invoker.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path} was answered with {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        }

        if (body.Length == 0)
        {
            return read(default);
        }

        using var document = JsonDocument.Parse(body);
        return read(document.RootElement);
    }
}
