using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using LlmStream.Benchmarks.CommandLine;
using LlmStream.Benchmarks.Comparison;

namespace LlmStream.Benchmarks.Commands;

/// <summary><c>respond-async [--starts 200] [--server DLL]</c>: the time until a request with <c>Prefer: respond-async</c> is answered with 202.</summary>
internal static class RespondAsyncCommand
{
    private const int WarmUpStarts = 50;

    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var starts = arguments.Number("starts", 200);
        var server = arguments.Optional("server");
        arguments.EnsureAllTaken();

        await using var stage = await Stage.BeginAsync(server, cores: null, cancellationToken);
        var running = await stage.GetAsync(Target.Parse("events"), cancellationToken);
        using var client = new HttpClient { BaseAddress = running.Address };
        var times = new List<double>();
        for (var start = -WarmUpStarts; start < starts; start++)
        {
            var taken = await StartAsync(client, cancellationToken);
            if (start >= 0)
            {
                times.Add(taken.TotalMilliseconds);
            }
        }

        Console.WriteLine($"**202 for `Prefer: respond-async`**, {starts} starts, one after the other{Environment.NewLine}");
        Console.WriteLine($"| {Distribution.Header} |");
        Console.WriteLine($"| {Distribution.Line} |");
        Console.WriteLine($"| {Distribution.Cells(times)} |");
        return 0;
    }

    private static async Task<TimeSpan> StartAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/chat", UriKind.Relative))
        {
            Content = JsonContent.Create(new { message = "Hello", model = "ollama/bench:3x0" }),
            Headers = { { "Prefer", "respond-async" } },
        };
        var begun = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request, cancellationToken);
        var taken = Stopwatch.GetElapsedTime(begun);
        return response.StatusCode == HttpStatusCode.Accepted
            ? taken
            : throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
