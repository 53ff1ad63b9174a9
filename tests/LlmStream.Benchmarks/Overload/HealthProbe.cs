using System.Diagnostics;

namespace LlmStream.Benchmarks.Overload;

/// <summary>Asks how a server is, again and again; a question does not wait for the answer to the one before.</summary>
internal sealed class HealthProbe(HttpClient client, string path)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly List<Task<double?>> answers = [];

    /// <summary>Asks until it is cancelled, and waits for the answers that are still to come.</summary>
    internal async Task<ProbeResult> RunAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                answers.Add(AskAsync());
            }
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException)
        {
            // Which is how it ends.
        }

        var all = await Task.WhenAll(answers);
        return new ProbeResult(path, [.. all.OfType<double>()], all.Count(answer => answer is null));
    }

    /// <summary>Milliseconds until a yes; null when there was none.</summary>
    private async Task<double?> AskAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
            return response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(begun).TotalMilliseconds : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }
}

/// <summary>What came of the questions to one address.</summary>
/// <param name="Path">The address.</param>
/// <param name="Milliseconds">Of each yes.</param>
/// <param name="Failures">How many questions had another answer, or none.</param>
internal sealed record ProbeResult(string Path, IReadOnlyList<double> Milliseconds, int Failures);
