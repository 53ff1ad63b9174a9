using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Conversations;

/// <summary>The list of conversations: order, pages, search, renaming, deleting and taking back.</summary>
[Collection(OneServer.Name)]
public sealed class ConversationTests(SharedServer server)
{
    [Fact]
    public async Task The_newest_stands_first_and_a_new_message_lifts_its_conversation()
    {
        var older = ConversationOf(await server.Api.CompleteAsync("chat", server.InputOf("chat")));
        var newer = ConversationOf(await server.Api.CompleteAsync("chat", server.InputOf("chat")));
        Assert.Equal([newer, older], (await ListAsync("limit=2")).Ids);

        var next = server.InputOf("chat");
        next["conversationId"] = older;
        await server.Api.CompleteAsync("chat", next);
        Assert.Equal([older, newer], (await ListAsync("limit=2")).Ids);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repetitions()
    {
        var made = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            made.Add(ConversationOf(await server.Api.CompleteAsync("chat", new JsonObject { ["message"] = $"about quokkas, number {number}" })));
        }

        var read = new List<Guid>();
        string? next = null;
        do
        {
            var page = await ListAsync($"q=quokkas&limit=2&before={Uri.EscapeDataString(next ?? string.Empty)}");
            Assert.True(page.Ids.Count <= 2);
            read.AddRange(page.Ids);
            next = page.Next;
        }
        while (next is not null);

        made.Reverse();
        Assert.Equal(made, read);
    }

    [Fact]
    public async Task Search_finds_words_in_questions_answers_and_titles_and_says_where()
    {
        using var model = server.Model(new Script().Text("Before it. The zyzzogeton is ", "a leafhopper. After it.").Done());
        var message = await server.Api.CompleteAsync("chat", model.Chat("What is a wobbegong?"));
        var conversation = ConversationOf(message);
        await server.Api.PatchAsync($"/api/conversations/{conversation}", new JsonObject { ["title"] = "Curious xenopus" });

        var answered = await HitsAsync("ZYZZOGETON");
        Assert.Contains(answered, hit => hit.GetProperty("messageId").GetGuid() == message.GetProperty("id").GetGuid());
        AssertMarked(answered[0], "zyzzogeton");
        AssertMarked((await HitsAsync("wobbegong"))[0], "wobbegong");
        AssertMarked((await HitsAsync("xenopus"))[0], "xenopus");
        Assert.Empty((await ListAsync("q=nothing-has-this-word")).Ids);
        Assert.Empty((await ListAsync("q=100%25_of")).Ids);
    }

    [Fact]
    public async Task A_conversation_is_renamed()
    {
        var conversation = ConversationOf(await server.Api.CompleteAsync("chat", server.InputOf("chat")));
        var changed = (await server.Api.PatchAsync($"/api/conversations/{conversation}", new JsonObject { ["title"] = "Renamed 🌻" })).Expect(HttpStatusCode.OK);

        Assert.Equal("Renamed 🌻", changed.GetProperty("title").GetString());
        Assert.Equal("Renamed 🌻", (await server.Api.ConversationAsync(conversation)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_deleted_conversation_is_gone_with_its_messages_and_can_be_taken_back()
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var path = $"/api/conversations/{ConversationOf(message)}";
        var messagePath = $"/api/messages/{message.GetProperty("id").GetGuid()}";
        Assert.Equal(HttpStatusCode.NoContent, (await server.Api.SendAsync(HttpMethod.Delete, path)).Status);

        foreach (var gone in new[] { path, messagePath, messagePath + "/stream" })
        {
            (await server.Api.SendAsync(HttpMethod.Get, gone)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        }

        Assert.DoesNotContain(ConversationOf(message), (await ListAsync("limit=100")).Ids);
        (await server.Api.SendAsync(HttpMethod.Delete, path)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await server.Api.SendAsync(HttpMethod.Post, path + "/restore")).Expect(HttpStatusCode.OK);
        Assert.Equal(message.GetProperty("text").GetString(), (await server.Api.GetAsync(messagePath)).GetProperty("text").GetString());
        (await server.Api.SendAsync(HttpMethod.Post, path + "/restore")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Deleting_stops_what_is_being_written(string wayName)
    {
        using var model = server.Model(new Script().Text("one ").Hold().Done());
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", model.Chat());
        var conversation = (await stream.NextAsync())!.ConversationId;
        await WaysIn.Reading.NextAsync(stream, "token");
        await server.Api.SendAsync(HttpMethod.Delete, $"/api/conversations/{conversation}");

        Assert.Equal(["stopped"], (await WaysIn.Reading.ReadToEndAsync(stream)).Select(frame => frame.Type));
        await model.WaitForAbortAsync();
        await server.Api.SendAsync(HttpMethod.Post, $"/api/conversations/{conversation}/restore");
        var messages = (await server.Api.ConversationAsync(conversation)).GetProperty("messages");
        Assert.Equal("one ", messages[1].GetProperty("text").GetString());
        Assert.Equal("stopped", messages[1].GetProperty("state").GetString());
    }

    private static void AssertMarked(JsonElement hit, string word)
    {
        var snippet = hit.GetProperty("snippet").GetString()!;
        Assert.InRange(snippet.Length, word.Length, 160);
        Assert.Equal(word, snippet.Substring(hit.GetProperty("start").GetInt32(), hit.GetProperty("length").GetInt32()), ignoreCase: true);
    }

    private async Task<List<JsonElement>> HitsAsync(string word)
    {
        var item = Assert.Single((await server.Api.GetAsync($"/api/conversations?q={word}")).GetProperty("items").EnumerateArray());
        return [.. item.GetProperty("hits").EnumerateArray()];
    }

    private async Task<(List<Guid> Ids, string? Next)> ListAsync(string query)
    {
        var page = await server.Api.GetAsync($"/api/conversations?{query}");
        var ids = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ToList();
        return (ids, page.TryGetProperty("next", out var next) ? next.GetString() : null);
    }

    private static Guid ConversationOf(JsonElement message) => message.GetProperty("conversationId").GetGuid();
}
