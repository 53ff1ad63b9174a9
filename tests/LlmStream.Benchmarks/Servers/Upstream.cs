using System.Net.Http.Json;

namespace LlmStream.Benchmarks.Servers;

/// <summary>The fake Ollama, as the relay and the naive hub ask it.</summary>
internal sealed class Upstream(Uri address) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Returns when the headers of the answer are there.</summary>
    internal async Task<HttpResponseMessage> ChatAsync(string model, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat")
        {
            Content = JsonContent.Create(new { model, stream = true, messages = new[] { new { role = "user", content = "Hello" } } }),
        };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return response;
    }

    public void Dispose() => client.Dispose();
}
