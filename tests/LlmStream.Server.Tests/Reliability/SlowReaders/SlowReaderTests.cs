using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Promises;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;
using Xunit.Abstractions;

namespace LlmStream.Server.Tests.Reliability.SlowReaders;

/// <summary>Subscribers that read nothing, beside others that keep up with the same run.</summary>
[Collection(Alone.Name)]
public sealed class SlowReaderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Slow = 50;
    private const int Normal = 50;
    private const int Deltas = 300;
    private const int DeltaLength = 16_000;

    /// <summary>What the server sends before its memory is looked at for the first time: by then its code is compiled and its pools are filled.</summary>
    private const int Settling = 20;

    /// <summary>What memory for the slow would come to at least: the text's bytes for each of them.</summary>
    private const long Unread = (long)Slow * (Deltas - Settling) * DeltaLength;

    /// <summary>
    /// Half of that is allowed, for what there is whoever reads: the text itself (two bytes a character, room to grow, and the copy
    /// that growing takes), the journal's share, the normal readers' frames under way, and garbage that nothing has collected yet.
    /// </summary>
    private const long MostGrowth = Unread / 2;

    /// <summary>The most that the server joins into one frame (contract, section 2).</summary>
    private const int MostJoined = 131_072;

    private readonly TemporaryFolder folder = new();
    private FakeOllamaServer? ollama;

    private FakeOllamaServer Ollama => ollama!;

    public async Task InitializeAsync() => ollama = await FakeOllamaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await Ollama.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task They_slow_nobody_hold_no_memory_and_have_the_rest_in_a_handful_of_frames()
    {
        var settings = ServerSettings.In(folder, Ollama.Address);
        settings["Runs__MaxTextLength"] = "100000000";
        // Who reads nothing answers no ping either; here they are not let go for it.
        settings["Streams__HeartbeatSeconds"] = "600";
        await using var server = await ServerProcess.StartAsync(settings);
        using var api = new Api(server.Address);
        string[] deltas = [.. Enumerable.Range(0, Deltas).Select(DeltaOf)];
        using var model = new ScriptedModel(Ollama, new Script().Text(deltas).Done().Gated());
        var (id, _) = await api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();

        var ways = Enumerable.Range(0, Normal).Select(index => Ways.OpenStreaming(WayOf(index), server.Address)).ToList();
        var normal = await Task.WhenAll(ways.Select(way => way.ResumeAsync("chat", id)));
        var slow = await Task.WhenAll(Enumerable.Range(0, Slow).Select(index => SlowReader.OpenAsync(WayOf(index), server.Address, id)));
        await ServerQuiet.WaitForSubscriptionsAsync(api, Normal + Slow);

        var before = 0L;
        for (var index = 0; index < Deltas; index++)
        {
            before = index == Settling ? server.ResidentBytes : before;
            await model.ReleaseAsync();
            var frames = await Task.WhenAll(normal.Select(stream => NextTokenAsync(stream, index == 0)));
            Assert.All(frames, frame => Assert.Equal((1, index + 1, deltas[index]), (frame.Count, frame.Total, frame.Text)));
        }

        AssertSmall("while the slow read nothing", server.ResidentBytes - before);
        var text = string.Concat(deltas);
        await Task.WhenAll(slow.Select(stream => WakeAsync(stream, text)));
        AssertSmall("when they had read", server.ResidentBytes - before);

        model.ReleaseAll();
        foreach (var stream in normal.Concat(slow))
        {
            Assert.Equal("completed", Assert.Single(await stream.ReadToEndAsync()).Type);
            await stream.DisposeAsync();
        }

        foreach (var way in ways)
        {
            await way.DisposeAsync();
        }

        await ServerQuiet.WaitAsync(api);
        Assert.Equal(0, await server.StopAsync());
        server.Log.AssertNoErrors();
    }

    private void AssertSmall(string when, long growth)
    {
        output.WriteLine($"{growth >> 20} MiB more {when}, of {Unread >> 20} MiB that they did not read");
        Assert.True(growth < MostGrowth, $"{growth >> 20} MiB more {when}");
    }

    /// <summary>Reads what the socket's buffers had, one frame for each delta, and then the rest, in as few frames as there may be.</summary>
    private static async Task WakeAsync(ISubscription stream, string text)
    {
        var frames = new List<Received>();
        do
        {
            frames.Add((await stream.NextAsync())!);
        }
        while (frames[^1].Type != "token" || frames[^1].Total < Deltas);

        FrameRules.AssertKeptSoFar(frames);
        Assert.Equal(text, Reading.TextOf(frames));
        var waited = frames.SkipLast(1).Reverse().TakeWhile(frame => frame.Type == "token" && frame.Count > 1).ToList();
        Assert.True(waited.Count > 1, "The socket's buffers took all of it, so nobody was slow.");
        Assert.All(waited.SkipLast(1), frame => Assert.Equal(MostJoined / DeltaLength, frame.Count));
    }

    private static string WayOf(int index) => Ways.Streaming[index % Ways.Streaming.Count];

    private static string DeltaOf(int index) => $"{index}:".PadRight(DeltaLength, (char)('a' + (index % 26)));

    private static async Task<Received> NextTokenAsync(ISubscription stream, bool isFirst)
    {
        var frame = await stream.NextAsync();
        while (isFirst && frame is { Type: "started" or "status" })
        {
            frame = await stream.NextAsync();
        }

        Assert.Equal("token", frame?.Type);
        return frame!;
    }
}
