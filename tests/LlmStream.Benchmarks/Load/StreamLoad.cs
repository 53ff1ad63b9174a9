using System.Diagnostics;

namespace LlmStream.Benchmarks.Load;

/// <summary>Many clients at one time.</summary>
internal sealed class StreamLoad : IAsyncDisposable
{
    private const int MostConnecting = 32;

    /// <summary>SignalR lets go of clients that were silent for 30 seconds.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);

    private readonly LoadPlan plan;
    private readonly Wire wire;
    private readonly TokenStream[] streams;

    internal StreamLoad(LoadPlan plan, Uri server)
    {
        this.plan = plan;
        wire = new Wire(server);
        streams = [.. Enumerable.Range(0, plan.Streams).Select(_ => plan.Open(wire))];
    }

    /// <summary>Opens all connections.</summary>
    internal Task ConnectAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        streams,
        new ParallelOptions { MaxDegreeOfParallelism = MostConnecting, CancellationToken = cancellationToken },
        async (stream, cancelled) => await stream.ConnectAsync(cancelled));

    /// <summary>Begins the streams one after the other over the plan's ramp, and waits for the end of all, or for the plan's timeout.</summary>
    internal async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        var bytesBefore = wire.Received;
        var begun = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(plan.Timeout);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var pinging = PingAsync(over.Token);
        await Task.WhenAll(streams.Select((stream, index) => StreamAsync(stream, plan.Ramp * index / plan.Streams, patience.Token)));
        await over.CancelAsync();
        await pinging;
        cancellationToken.ThrowIfCancellationRequested();
        return LoadResult.Of(plan, [.. streams.Select(stream => stream.Receipt)], wire.Received - bytesBefore, begun);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }

        wire.Dispose();
    }

    private static async Task StreamAsync(TokenStream stream, TimeSpan after, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(after, cancellationToken);
            await stream.StreamAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever broke a stream is counted, and the others go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            stream.Receipt.Fail($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PingInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var stream in streams)
                {
                    await stream.PingAsync(cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            // All have ended, or one broke, which its own reading counts.
        }
    }
}
