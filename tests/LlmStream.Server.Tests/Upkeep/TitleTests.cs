using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama.Scripts;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>Chats are named behind their first answer; and how long a model reasoned is kept beside its answer.</summary>
public sealed class TitleTests
{
    [Fact]
    public async Task A_chat_is_named_after_its_first_answer_and_only_then()
    {
        await using var server = await TalkingServer.StartAsync(titles: true);
        var first = await server.SayAsync("How can I explain fractions with a strip of paper to eight-year-olds?");
        var conversation = TalkingServer.ConversationOf(first);
        var named = await server.WaitForAsync(conversation, tree => TitleOf(tree) == "Paper fractions");
        Assert.Equal(first.GetProperty("endedAt").GetDateTimeOffset(), named.GetProperty("updatedAt").GetDateTimeOffset());
        Assert.Equal([Asked.Answer, Asked.Title], server.Model.Requests.Select(TalkingModel.WantOf));
        var asked = server.Model.Of(Asked.Title)[0].Json!.Value;
        Assert.False(asked.GetProperty("think").GetBoolean());
        Assert.Equal(TalkingServer.Window, asked.GetProperty("options").GetProperty("num_ctx").GetInt32());
        var figures = (await server.Api.GetAsync("/api/statistics?days=2")).GetProperty("figures");
        Assert.Equal(
            $$"""{"made":1,"promptTokens":{{TalkingModel.TokensOf(server.Model.Of(Asked.Title)[0])}},"completionTokens":10}""",
            figures.GetProperty("titles").GetRawText());
        Assert.Equal(10, figures.GetProperty("completionTokens").GetInt32());

        await server.SayAsync("And then?", conversation);
        await server.SayAsync("Another matter");
        await server.Model.WaitForAsync(_ => server.Model.Of(Asked.Title).Count == 2);
        Assert.Equal([Asked.Answer, Asked.Title, Asked.Answer, Asked.Answer, Asked.Title], server.Model.Requests.Select(TalkingModel.WantOf));
    }

    [Fact]
    public async Task A_title_that_somebody_gave_stays()
    {
        await using var server = await TalkingServer.StartAsync(titles: true);
        using var holding = server.Hold();
        var (id, conversation) = await server.Api.BeginAsync("chat", holding.Chat("a first message"));
        await holding.WaitForRequestAsync();
        (await server.Api.PatchAsync($"/api/conversations/{conversation}", new JsonObject { ["title"] = "My own" })).Expect(HttpStatusCode.OK);
        holding.ReleaseAll();
        await server.Api.WaitForEndAsync(id);

        // Whatever is done for a conversation is done in turn: when the next one is named this one has been passed.
        var next = TalkingServer.ConversationOf(await server.SayAsync("A second conversation"));
        await server.WaitForAsync(next, tree => TitleOf(tree) == "Paper fractions");
        Assert.Equal("My own", TitleOf(await server.Api.ConversationAsync(conversation)));
        Assert.Single(holding.Requests);
    }

    [Fact]
    public async Task How_long_a_model_reasoned_is_kept_and_its_reasoning_is_not_sent_back()
    {
        await using var server = await TalkingServer.StartAsync();
        using var thinking = server.Script(new Script().Think("Let me ", "see.").Hold().Text("Half.").Done());
        var (id, conversation) = await server.Api.BeginAsync("chat", thinking.Chat());
        await thinking.WaitForRequestAsync();
        thinking.ReleaseAll();
        var answer = await server.Api.WaitForEndAsync(id);

        Assert.Equal(("Let me see.", "Half."), (answer.GetProperty("thinking").GetString(), answer.GetProperty("text").GetString()));
        var usage = answer.GetProperty("usage");
        Assert.InRange(usage.GetProperty("thinkingMs").GetInt64(), 0, usage.GetProperty("totalMs").GetInt64());
        var again = thinking.Chat("And again?");
        again["conversationId"] = conversation;
        await server.Api.CompleteAsync("chat", again);
        Assert.DoesNotContain("Let me", thinking.Requests[1].Json!.Value.GetRawText(), StringComparison.Ordinal);
    }

    private static string? TitleOf(JsonElement tree) => tree.GetProperty("title").GetString();
}
