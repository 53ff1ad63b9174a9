using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Reliability;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>Waiting is told honestly: the fake Ollama has one slot.</summary>
[Collection(OneServer.Name)]
public sealed class QueueTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Places_in_the_queue_are_told_and_told_again_when_they_change(string wayName)
    {
        await ServerQuiet.WaitForRunsAsync(server.Api);
        using var first = server.Model(new Script().Text("first").Hold().Done());
        using var second = server.Model(new Script().Text("second").Hold().Done());
        using var third = server.Model(new Script().Text("third").Done());
        await server.Api.BeginAsync("chat", first.Chat());
        await first.WaitForRequestAsync();
        var (secondId, _) = await server.Api.BeginAsync("chat", second.Chat());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", third.Chat());

        Assert.Equal("started", (await stream.NextAsync())?.Type);
        Assert.Equal(2, PositionOf(await stream.NextAsync()));
        Assert.Equal(1, (await server.Api.GetAsync("/api/status")).GetProperty("queuedRuns").GetInt32() - 1);
        first.ReleaseAll();
        Assert.Equal(1, PositionOf(await stream.NextAsync()));
        Assert.Equal("streaming", await StateOnceAskedAsync(second, secondId));
        second.ReleaseAll();

        var rest = await stream.ReadToEndAsync();
        Assert.DoesNotContain(rest, frame => frame.Type == "queued");
        Assert.Equal("third", Reading.TextOf(rest));
        Assert.Equal("completed", rest[^1].Type);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_model_that_is_not_loaded_yet_is_told_as_loading(string wayName)
    {
        // Whoever has the slot yet would be told of as a place in the queue.
        await ServerQuiet.WaitForRunsAsync(server.Api);
        using var model = server.Model(new Script().Text("one").Done().Gated());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());

        Assert.Equal("started", (await stream.NextAsync())?.Type);
        Assert.Equal("loading", (await stream.NextAsync())?.Frame.GetProperty("phase").GetString());
        server.Ollama.Models.Load(model.Name);
        Assert.Equal("evaluating", (await stream.NextAsync())?.Frame.GetProperty("phase").GetString());
        model.ReleaseAll();
        Assert.Equal("one", Reading.TextOf(await stream.ReadToEndAsync()));
    }

    private async Task<string?> StateOnceAskedAsync(ScriptedModel model, Guid id)
    {
        await model.WaitForRequestAsync();
        return (await server.Api.MessageAsync(id)).GetProperty("state").GetString();
    }

    private static int PositionOf(Received? frame)
    {
        Assert.Equal("queued", frame?.Type);
        return frame!.Frame.GetProperty("position").GetInt32();
    }
}
