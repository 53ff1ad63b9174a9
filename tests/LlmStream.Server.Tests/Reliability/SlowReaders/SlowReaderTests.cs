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
    private const int Deltas = 500;
    private const int DeltaLength = 16_000;
    private const int Settling = 20;

    /// <summary>What buffers for the slow would come to at least: the text's bytes for each of them.</summary>
    private const long Buffers = (long)Slow * (Deltas - Settling) * DeltaLength;

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
            Assert.All(frames, frame => Assert.Equal((1, index + 1), (frame.Count, frame.Total)));
            Assert.All(frames, frame => Assert.Equal(deltas[index], frame.Text));
        }

        var grown = server.ResidentBytes - before;
        output.WriteLine($"{grown >> 20} MiB more for {Buffers >> 20} MiB of unread text");
        var texts = await Task.WhenAll(slow.Select(ReadTextAsync));
        output.WriteLine($"{(server.ResidentBytes - before) >> 20} MiB more when they had read; {texts.Min(text => text.Frames.Count)} to {texts.Max(text => text.Frames.Count)} frames; largest {texts.Max(t => t.Frames.Max(f => f.Count))}");
    }

    private static string WayOf(int index) => Ways.Streaming[index % Ways.Streaming.Count];

    private static string DeltaOf(int index) => $"{index}:".PadRight(DeltaLength, (char)('a' + (index % 26)));

    private static async Task<(string Text, List<Received> Frames)> ReadTextAsync(ISubscription stream)
    {
        var frames = new List<Received>();
        do
        {
            frames.Add((await stream.NextAsync())!);
        }
        while (frames[^1].Type != "token" || frames[^1].Total < Deltas);

        FrameRules.AssertKeptSoFar([.. frames.Where(f => f.Type != "status")]);
        return (Reading.TextOf(frames), frames);
    }

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
