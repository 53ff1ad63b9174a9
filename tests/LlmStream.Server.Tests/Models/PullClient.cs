using System.Text.Json;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Models;

/// <summary>One client that fetches models; disposing is its going away.</summary>
internal sealed class PullClient(Uri server) : IAsyncDisposable
{
    private readonly HttpClient http = HttpWay.CreateClient(server);

    /// <summary>Begins or joins a pull and reads it.</summary>
    internal async Task<ISubscription> PullAsync(string model)
    {
        using var request = HttpWay.PostJson("/api/models/pull", new { model });
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience.Token);
        return new EventStreamSubscription(http, response, await response.Content.ReadAsStreamAsync());
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What tests ask of a server's pulls.</summary>
internal static class PullApi
{
    internal static async Task<JsonElement> PullReportAsync(this Api api, string name) =>
        (await api.GetAsync("/api/models/pulls")).EnumerateArray().Single(pull => pull.GetProperty("model").GetString() == $"ollama/{name}:latest");

    internal static Task<Reply> StopPullAsync(this Api api, string name) =>
        api.PostAsync("/api/models/pull/stop", new System.Text.Json.Nodes.JsonObject { ["model"] = $"ollama/{name}" });

    internal static long Bytes(this JsonElement report, string field) => report.TryGetProperty(field, out var bytes) ? bytes.GetInt64() : 0;
}
