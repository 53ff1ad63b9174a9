using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace LlmStream.Benchmarks.Overload;

/// <summary>Starts one more small run every second, as somebody would who comes to a server that is full.</summary>
internal sealed class StartProbe(HttpClient client)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Starts until it is cancelled, and waits for the answers that are still to come.</summary>
    internal async Task<IReadOnlyList<StartAttempt>> RunAsync(CancellationToken over)
    {
        var attempts = new List<Task<StartAttempt>>();
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                attempts.Add(StartAsync());
            }
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException)
        {
            // Which is how it ends.
        }

        return await Task.WhenAll(attempts);
    }

    private async Task<StartAttempt> StartAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/chat", UriKind.Relative))
        {
            Content = JsonContent.Create(new { message = "Hello", model = "ollama/bench:20x20" }),
            Headers = { { "Prefer", "respond-async" } },
        };
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, CancellationToken.None);
            var taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            return new StartAttempt((int)response.StatusCode, await ReadCodeAsync(response), taken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return new StartAttempt(0, exception.GetType().Name, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }

    private static async Task<string?> ReadCodeAsync(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
        return body.RootElement.TryGetProperty("code"u8, out var code) ? code.GetString() : null;
    }
}

/// <summary>One start.</summary>
/// <param name="Status">The answer's status; 0 when there was none.</param>
/// <param name="Code">The problem's code; null when it was accepted.</param>
/// <param name="Milliseconds">Until the answer.</param>
internal sealed record StartAttempt(int Status, string? Code, double Milliseconds)
{
    /// <summary>Whether it was accepted, or refused in so many words: too many, or full.</summary>
    internal bool IsAnswered => Status is 202 or 429 or 503;

    internal string Answer => Code is null ? $"{Status}" : $"{Status} `{Code}`";
}
