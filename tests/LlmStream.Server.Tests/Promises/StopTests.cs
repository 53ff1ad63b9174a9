using System.Net;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>Stop reaches the model, keeps the text, and may be said twice.</summary>
[Collection(OneServer.Name)]
public sealed class StopTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_streaming_answer_is_stopped_and_its_text_kept(string wayName)
    {
        using var model = server.Model(new Script().Text("one ", "two ").Hold().Text("three").Done());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        await stream.NextAsync(frame => frame.Type == "token" && frame.Text.Contains("two", StringComparison.Ordinal));
        await stream.StopAsync(id);

        var rest = await stream.ReadToEndAsync();
        Assert.Equal(["stopped"], rest.Select(frame => frame.Type));
        Assert.Equal("0.8", rest[0].Frame.GetProperty("cursor").GetString());
        Assert.True(rest[0].Frame.GetProperty("stored").GetBoolean());
        await model.WaitForAbortAsync();
        await AssertStoppedAsync(id, "one two ");
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_waiting_answer_is_stopped_without_asking_the_model(string wayName)
    {
        using var before = server.Model(new Script().Text("first").Hold().Done());
        using var model = server.Model(new Script().Text("never").Done());
        var (firstId, _) = await server.Api.BeginAsync("chat", before.Chat());
        await before.WaitForRequestAsync();
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var id = (await stream.NextAsync())!.MessageId;
        Assert.Equal(1, (await stream.NextAsync())!.Frame.GetProperty("position").GetInt32());
        Assert.Equal("queued", (await server.Api.MessageAsync(id)).GetProperty("state").GetString());
        await stream.StopAsync(id);

        Assert.Equal(["stopped"], (await stream.ReadToEndAsync()).Select(frame => frame.Type));
        await AssertStoppedAsync(id, string.Empty);
        before.ReleaseAll();
        Assert.Equal("completed", (await server.Api.WaitForEndAsync(firstId)).GetProperty("state").GetString());
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task A_whole_answer_that_is_stopped_is_given_with_its_text()
    {
        using var model = server.Model(new Script().Text("one ").Hold().Done());
        var input = model.Chat();
        var id = Guid.CreateVersion7();
        input["messageId"] = id;
        var asking = server.Api.PostAsync("/api/chat", input);
        await model.WaitForRequestAsync();
        await using (var way = new EventStreamWay(server.Address))
        {
            await using var stream = await way.ResumeAsync("chat", id);
            await stream.NextAsync("token");
        }

        await server.Api.AcceptAsync(id, "stop");
        var whole = (await asking).Expect(HttpStatusCode.OK);
        Assert.Equal("stopped", whole.GetProperty("state").GetString());
        Assert.Equal("one ", whole.GetProperty("text").GetString());
        await model.WaitForAbortAsync();
    }

    [Fact]
    public async Task Everybody_who_reads_is_told_of_the_stop()
    {
        using var model = server.Model(new Script().Text("one ").Hold().Done());
        var (id, _) = await server.Api.BeginAsync("chat", model.Chat());
        var ways = Ways.Streaming.Select(server.OpenStreaming).ToList();
        var streams = new List<ISubscription>();
        foreach (var way in ways)
        {
            streams.Add(await way.ResumeAsync("chat", id));
            await streams[^1].NextAsync("token");
        }

        await streams[0].StopAsync(id);
        foreach (var stream in streams)
        {
            Assert.Equal(["stopped"], (await stream.ReadToEndAsync()).Select(frame => frame.Type));
            await stream.DisposeAsync();
        }

        foreach (var way in ways)
        {
            await way.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_completed_answer_is_not_changed_by_a_stop()
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        await server.Api.AcceptAsync(message.GetProperty("id").GetGuid(), "stop");

        var after = await server.Api.MessageAsync(message.GetProperty("id").GetGuid());
        Assert.Equal("completed", after.GetProperty("state").GetString());
    }

    private async Task AssertStoppedAsync(Guid id, string text)
    {
        await server.Api.AcceptAsync(id, "stop");
        var message = await server.Api.MessageAsync(id);
        Assert.Equal("stopped", message.GetProperty("state").GetString());
        Assert.Equal(text, message.GetProperty("text").GetString());
    }
}
