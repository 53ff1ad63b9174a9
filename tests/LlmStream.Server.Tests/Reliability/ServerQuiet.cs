using System.Text.Json;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability;

/// <summary>Waits until a server has nothing left to do and nobody left to serve.</summary>
internal static class ServerQuiet
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Until no run is live or waits, and no stream of frames is read.</summary>
    internal static Task WaitAsync(Api api) =>
        WaitAsync(api, status => CountOf(status, "activeRuns") + CountOf(status, "queuedRuns") + CountOf(status, "subscriptions") == 0);

    /// <summary>Until no run is live or waits, whoever reads.</summary>
    internal static Task WaitForRunsAsync(Api api) => WaitAsync(api, status => CountOf(status, "activeRuns") + CountOf(status, "queuedRuns") == 0);

    /// <summary>Until so many streams of frames are read.</summary>
    internal static Task WaitForSubscriptionsAsync(Api api, int count) => WaitAsync(api, status => CountOf(status, "subscriptions") == count);

    private static async Task WaitAsync(Api api, Func<JsonElement, bool> isSo)
    {
        var patience = Patience.Token;
        using var timer = new PeriodicTimer(Interval);
        var status = await api.GetAsync("/api/status");
        while (!isSo(status))
        {
            Assert.False(patience.IsCancellationRequested, status.GetRawText());
            await timer.WaitForNextTickAsync(CancellationToken.None);
            status = await api.GetAsync("/api/status");
        }
    }

    private static int CountOf(JsonElement status, string name) => status.GetProperty(name).GetInt32();
}
