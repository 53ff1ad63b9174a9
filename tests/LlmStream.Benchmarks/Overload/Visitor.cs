using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace LlmStream.Benchmarks.Overload;

/// <summary>Comes to a server that is full: asks how it is, and for one more answer.</summary>
internal sealed class Visitor(HttpClient client)
{
    private static readonly TimeSpan HealthInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StartInterval = TimeSpan.FromSeconds(1);

    private readonly long begun = Stopwatch.GetTimestamp();

    /// <summary>Asks for a small answer every second: accepted, or refused in so many words.</summary>
    internal Task<IReadOnlyList<Reply>> StartAsync(CancellationToken over) =>
        Repeating.RunAsync(StartInterval, () => AskAsync(WriteStart, status => status is 202 or 429 or 503), over);

    /// <summary>Asks one of the health's addresses four times a second; anything but a yes is bad.</summary>
    internal Task<IReadOnlyList<Reply>> AskHealthAsync(string path, CancellationToken over) =>
        Repeating.RunAsync(HealthInterval, () => AskAsync(() => new HttpRequestMessage(HttpMethod.Get, path), status => status == 200), over);

    /// <summary>By how much this program's own timer comes late: so much of every other time is the machine's and not the server's.</summary>
    internal Task<IReadOnlyList<Reply>> WatchOwnDelayAsync(CancellationToken over) => Repeating.RunAsync(
        HealthInterval,
        async () =>
        {
            var asked = Stopwatch.GetTimestamp();
            await Task.Delay(HealthInterval, CancellationToken.None);
            var late = Stopwatch.GetElapsedTime(asked) - HealthInterval;
            return new Reply(Stopwatch.GetElapsedTime(begun, asked), "late by", IsGood: true, Math.Max(0, late.TotalMilliseconds));
        },
        over);

    private static HttpRequestMessage WriteStart() => new(HttpMethod.Post, "api/chat")
    {
        Content = JsonContent.Create(new { message = "Hello", model = "ollama/bench:20x20" }),
        Headers = { { "Prefer", "respond-async" } },
    };

    private async Task<Reply> AskAsync(Func<HttpRequestMessage> write, Func<int, bool> isGood)
    {
        using var request = write();
        var asked = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, CancellationToken.None);
            var taken = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            var status = (int)response.StatusCode;
            return new Reply(Stopwatch.GetElapsedTime(begun, asked), await NameAsync(response), isGood(status), taken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return new Reply(Stopwatch.GetElapsedTime(begun, asked), exception.GetType().Name, IsGood: false, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
    }

    private static async Task<string> NameAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{(int)response.StatusCode}";
        }

        using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
        return $"{(int)response.StatusCode} `{problem.RootElement.GetProperty("code"u8).GetString()}`";
    }
}
