using System.Diagnostics;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>A client that reads its run to the end, whatever happens to the server, and remembers when it had how much.</summary>
internal sealed class KillClient(KilledServer server, KilledRun run, Random random)
{
    private readonly Lock gate = new();
    private readonly List<(long At, int Attempt, int Length)> progress = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> waiters = [];

    /// <summary>The run that it reads.</summary>
    internal KilledRun Run => run;

    /// <summary>What it shows.</summary>
    internal ShownMessage Shown { get; } = new();

    /// <summary>How many streams it read until the message's end.</summary>
    internal int Streams { get; private set; }

    /// <summary>Starts the run and reads it until its end.</summary>
    internal async Task ReadAsync()
    {
        while (Shown.End is null)
        {
            await using var way = Ways.OpenStreaming(Ways.Streaming[random.Next(Ways.Streaming.Count)], await server.AddressAsync());
            try
            {
                await using var stream = Shown.MessageId == Guid.Empty
                    ? await way.StartAsync("chat", run.Input)
                    : await way.ResumeAsync("chat", Shown.MessageId, Shown.Cursor.ToString());
                Streams++;
                while (Shown.End is null && await stream.NextAsync() is { } frame)
                {
                    Take(frame);
                }
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException && !ServerIsThere(exception))
            {
                // The server was killed; its next life is waited for above.
            }
        }
    }

    /// <summary>Waits until this is true of what it shows.</summary>
    internal Task WaitForAsync(Func<ShownMessage, bool> condition)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiters.Add((() => condition(Shown), met));
        }

        TellWaiters();
        return met.Task.WaitAsync(Patience.Limit);
    }

    /// <summary>How much text of an attempt it had at a moment, as a timestamp of <see cref="Stopwatch"/>.</summary>
    internal int LengthAt(int attempt, long moment)
    {
        lock (gate)
        {
            return progress.Where(each => each.Attempt == attempt && each.At <= moment).Select(each => each.Length).LastOrDefault();
        }
    }

    private void Take(Received frame)
    {
        lock (gate)
        {
            Shown.Take(frame);
            progress.Add((Stopwatch.GetTimestamp(), Shown.Attempt, Shown.Text.Length));
        }

        TellWaiters();
    }

    private void TellWaiters()
    {
        lock (gate)
        {
            foreach (var (_, met) in waiters.Where(waiter => waiter.Condition()))
            {
                met.TrySetResult();
            }
        }
    }

    /// <summary>A frame that did not come in time is a failure of the test's, and no broken connection.</summary>
    private static bool ServerIsThere(Exception exception) => exception is TimeoutException;
}
