using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Promises;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Storms;

/// <summary>
/// A client whose connection is cut again and again after a random number of frames, also before it heard that its run has
/// begun, and which goes on each time with its cursor over a random way.
/// </summary>
internal sealed class StormClient(Uri server, Random random, JsonObject input)
{
    /// <summary>How often it is cut at least.</summary>
    internal const int LeastCuts = 10;

    private const int MoreCuts = 5;
    private const int MostFrames = 40;
    private const int MostFramesOfEnded = 4;

    private readonly int wantedCuts = LeastCuts + random.Next(MoreCuts);
    private readonly TaskCompletionSource<Guid> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> cursors = ["0.0"];

    /// <summary>What it shows.</summary>
    internal ShownMessage Shown { get; } = new();

    /// <summary>How often it was cut.</summary>
    internal int Cuts { get; private set; }

    /// <summary>How often that was while its run was live.</summary>
    internal int LiveCuts { get; private set; }

    /// <summary>Its message, once it heard of it.</summary>
    internal Task<Guid> Started => started.Task;

    /// <summary>Reads to the end, and is cut until that was often enough.</summary>
    internal async Task RunAsync()
    {
        try
        {
            while (Shown.End is null)
            {
                await ReadLiveAsync();
            }

            while (Cuts < wantedCuts)
            {
                await ReadEndedAsync();
            }
        }
        finally
        {
            // Whoever waits for a run that never began is not left waiting.
            started.TrySetCanceled();
        }
    }

    private async Task ReadLiveAsync()
    {
        await using var way = Open();
        var from = Shown.Cursor.ToString();
        var stream = Started.IsCompletedSuccessfully
            ? await way.ResumeAsync("chat", Shown.MessageId, from)
            : await way.StartAsync("chat", input);
        var frames = await ReadAsync(stream, Cuts < wantedCuts ? random.Next(MostFrames) : int.MaxValue);
        FrameRules.AssertKeptSoFar(frames, from);
        if (frames is [.., { IsTerminal: true }])
        {
            FrameRules.AssertKept(frames, from);
        }

        foreach (var frame in frames)
        {
            Shown.Take(frame);
            cursors.Add(Shown.Cursor.ToString());
        }

        if (frames.Count > 0)
        {
            started.TrySetResult(Shown.MessageId);
        }

        LiveCuts = Shown.End is null ? Cuts : LiveCuts;
    }

    /// <summary>Its run ended before it was cut often enough: it asks again for what it had from one of its cursors on.</summary>
    private async Task ReadEndedAsync()
    {
        await using var way = Open();
        var from = cursors[random.Next(cursors.Count)];
        var stream = await way.ResumeAsync("chat", Shown.MessageId, from);
        var frames = await ReadAsync(stream, random.Next(MostFramesOfEnded));
        var end = FrameRules.AssertKeptSoFar(frames, from);
        Assert.Equal(Shown.Text[(end.Text - Reading.TextOf(frames).Length)..end.Text], Reading.TextOf(frames));
    }

    private IStreamingWayIn Open() => Ways.OpenStreaming(Ways.Streaming[random.Next(Ways.Streaming.Count)], server);

    /// <summary>Reads so many frames and cuts the connection, or reads to the end when that comes first.</summary>
    private async Task<List<Received>> ReadAsync(ISubscription stream, int mostFrames)
    {
        var frames = new List<Received>();
        while (frames.Count < mostFrames)
        {
            if (await stream.NextAsync() is not { } frame)
            {
                await stream.DisposeAsync();
                return frames;
            }

            frames.Add(frame);
        }

        Cuts++;
        await stream.CutAsync();
        return frames;
    }
}
