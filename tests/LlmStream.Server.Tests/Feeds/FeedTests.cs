using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Reliability;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Feeds;

/// <summary>The feed over each of its three ways in: a greeting, what is live, then what others do.</summary>
[Collection(OneServer.Name)]
public sealed class FeedTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task It_greets_then_tells_what_is_live_now(string wayName)
    {
        // What another test has let go of may end a moment later.
        await ServerQuiet.WaitForRunsAsync(server.Api);
        using var model = server.Model(new Script().Text("one").Hold().Done());
        var (id, conversation) = await server.Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        await using var way = server.OpenStreaming(wayName);
        await using var feed = await way.FeedAsync();

        var hello = (await feed.NextAsync())!;
        Assert.Equal("hello", hello.Type);
        Assert.Equal(1, hello.Frame.GetProperty("contract").GetInt32());
        Assert.Equal(
            (await server.Api.GetAsync("/api/status")).GetProperty("version").GetString(),
            hello.Frame.GetProperty("serverVersion").GetString());
        var live = (await feed.NextAsync())!;
        Assert.True(live.Is("run", "op", "started"), $"{live}");
        Assert.Equal((id, conversation), (live.MessageId, live.ConversationId));
        Assert.Equal("streaming", live.Frame.GetProperty("state").GetString());
        Assert.Equal("chat", live.Frame.GetProperty("generator").GetString());

        model.ReleaseAll();
        var ended = await feed.NextAsync(told => told.Is("run", "op", "ended") && told.MessageId == id);
        Assert.Equal("completed", ended.Frame.GetProperty("state").GetString());
        Assert.Equal("one".Length, ended.Frame.GetProperty("length").GetInt32());
    }

    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverStreamingWays), MemberType = typeof(TestCases))]
    public async Task It_tells_what_another_client_starts(string generatorId, string wayName)
    {
        await using var way = server.OpenStreaming(wayName);
        await using var feed = await way.FeedAsync();
        Assert.Equal("hello", (await feed.NextAsync())?.Type);
        var (id, conversation) = await server.Api.BeginAsync(generatorId, server.InputOf(generatorId));

        var told = new List<Received>();
        do
        {
            told.Add((await feed.NextAsync())!);
        }
        while (!(told[^1].Is("run", "op", "ended") && told[^1].MessageId == id));

        var created = told.Single(each => each.Is("conversation", "op", "created")).Frame.GetProperty("conversation");
        Assert.Equal(conversation, created.GetProperty("id").GetGuid());
        Assert.Equal(generatorId, created.GetProperty("generator").GetString());
        Assert.False(string.IsNullOrWhiteSpace(created.GetProperty("title").GetString()));
        Assert.All(told, each => Assert.True(each.Type is "run" or "conversation", $"{each}"));
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task It_tells_how_a_run_goes_on_and_where_another_waits(string wayName)
    {
        using var first = server.Model(new Script().Text("one ").Hold().Text("two").Done());
        using var second = server.Model(new Script().Text("three").Done());
        await using var way = server.OpenStreaming(wayName);
        await using var feed = await way.FeedAsync();
        var (firstId, _) = await server.Api.BeginAsync("chat", first.Chat());
        await feed.NextAsync(told => told.Is("run", "op", "started") && told.MessageId == firstId);
        var (secondId, _) = await server.Api.BeginAsync("chat", second.Chat());

        var (hasLength, hasPosition) = (false, false);
        while (!(hasLength && hasPosition))
        {
            var told = await feed.NextAsync("run");
            hasLength |= told.MessageId == firstId && told.Is("run", "op", "updated") && told.Frame.GetProperty("length").GetInt32() == "one ".Length;
            hasPosition |= told.MessageId == secondId && told.Is("run", "state", "queued")
                && told.Frame.TryGetProperty("position", out var position) && position.GetInt32() == 1;
        }

        first.ReleaseAll();
        var ended = await feed.NextAsync(told => told.Is("run", "op", "ended") && told.MessageId == secondId);
        Assert.Equal("completed", ended.Frame.GetProperty("state").GetString());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task It_tells_renaming_deleting_and_taking_back(string wayName)
    {
        var conversation = (await server.Api.CompleteAsync("chat", server.InputOf("chat"))).GetProperty("conversationId").GetGuid();
        var path = $"/api/conversations/{conversation}";
        await using var way = server.OpenStreaming(wayName);
        await using var feed = await way.FeedAsync();
        await feed.NextAsync("hello");

        await server.Api.PatchAsync(path, new System.Text.Json.Nodes.JsonObject { ["title"] = "A new name" });
        var updated = await NextOfAsync(feed, conversation);
        Assert.True(updated.Is("conversation", "op", "updated"), $"{updated}");
        Assert.Equal("A new name", updated.Frame.GetProperty("conversation").GetProperty("title").GetString());
        await server.Api.SendAsync(HttpMethod.Delete, path);
        var deleted = await NextOfAsync(feed, conversation);
        Assert.True(deleted.Is("conversation", "op", "deleted"), $"{deleted}");
        await server.Api.SendAsync(HttpMethod.Post, path + "/restore");
        var restored = await NextOfAsync(feed, conversation);
        Assert.True(restored.Is("conversation", "op", "created"), $"{restored}");
    }

    private static Task<Received> NextOfAsync(ISubscription feed, Guid conversation) => feed.NextAsync(told =>
        told.Type == "conversation" && told.Frame.GetProperty("conversation").GetProperty("id").GetGuid() == conversation);
}
