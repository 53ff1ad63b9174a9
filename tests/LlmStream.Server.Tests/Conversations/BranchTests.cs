using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Conversations;

/// <summary>A conversation is a tree with one active leaf: going on, trying again, editing, choosing a branch.</summary>
[Collection(OneServer.Name)]
public sealed class BranchTests(SharedServer server)
{
    [Fact]
    public async Task The_next_message_goes_on_behind_the_active_leaf_and_the_model_sees_the_branch()
    {
        using var model = server.Model(new Script().Text("an answer").Done());
        var first = await server.Api.CompleteAsync("chat", model.Chat("the first question"));
        var second = await server.Api.CompleteAsync("chat", InConversation(model.Chat("the second question"), first));

        var messages = await MessagesAsync(first);
        Assert.Equal(["user", "assistant", "user", "assistant"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(IdOf(first), ParentOf(messages[2]));
        Assert.Equal(IdOf(second), await ActiveAsync(first));
        var sent = model.Requests[1].Json!.Value.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!).ToList();
        Assert.Contains("the first question", sent[^3], StringComparison.Ordinal);
        Assert.Equal("an answer", sent[^2]);
        Assert.Contains("the second question", sent[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverStreamingWays), MemberType = typeof(TestCases))]
    public async Task Trying_again_makes_a_sibling_that_becomes_the_active_leaf(string generatorId, string wayName)
    {
        var first = await server.Api.CompleteAsync(generatorId, server.InputOf(generatorId));
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.RetryAsync(generatorId, IdOf(first));
        var answer = Answer.Of(await stream.ReadToEndAsync());

        Assert.NotEqual(IdOf(first), answer.MessageId);
        Assert.Equal("completed", answer.Frames[^1].Type);
        var second = await server.Api.MessageAsync(answer.MessageId);
        Assert.Equal(ParentOf(first), ParentOf(second));
        Assert.Equal(first.GetProperty("text").GetString(), answer.Text);
        Assert.Equal(answer.MessageId, await ActiveAsync(first));
        Assert.Equal(3, (await MessagesAsync(first)).Count);
    }

    [Theory]
    [MemberData(nameof(TestCases.Ways), MemberType = typeof(TestCases))]
    public async Task An_edit_stands_beside_the_message_that_it_edits(string wayName)
    {
        var first = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var edit = new JsonObject { ["message"] = "edited", ["edits"] = ParentOf(first), ["conversationId"] = ConversationOf(first) };
        await using var way = server.Open(wayName);
        var answer = await way.AskAsync("chat", edit);

        var messages = await MessagesAsync(first);
        var users = messages.Where(message => message.GetProperty("role").GetString() == "user").ToList();
        Assert.Equal(2, users.Count);
        Assert.All(users, user => Assert.Null(ParentOf(user)));
        Assert.Equal("edited", users[1].GetProperty("text").GetString());
        Assert.Equal(answer.MessageId, await ActiveAsync(first));
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Starting_or_trying_again_under_a_live_message_is_busy(string wayName)
    {
        using var model = server.Model(new Script().Text("one").Hold().Done());
        var (id, conversation) = await server.Api.BeginAsync("chat", model.Chat());
        await model.WaitForRequestAsync();
        await using var way = server.OpenStreaming(wayName);
        var next = server.InputOf("chat");
        next["conversationId"] = conversation;
        await using var refused = await way.StartAsync("chat", next);

        Assert.Equal("busy", (await refused.NextAsync())?.Code);
        (await server.Api.PostAsync("/api/chat", next)).ExpectProblem(HttpStatusCode.Conflict, "busy");
        (await server.Api.SendAsync(HttpMethod.Post, $"/api/messages/{id}/retry")).ExpectProblem(HttpStatusCode.Conflict, "busy");
        model.ReleaseAll();
        await server.Api.WaitForEndAsync(id);
    }

    [Fact]
    public async Task A_branch_is_chosen_by_any_of_its_messages()
    {
        var first = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var (secondId, _) = await server.Api.AcceptAsync(IdOf(first), "retry");
        await server.Api.WaitForEndAsync(secondId);
        var path = $"/api/conversations/{ConversationOf(first)}";

        (await server.Api.PatchAsync(path, new JsonObject { ["activeMessageId"] = IdOf(first) })).Expect(HttpStatusCode.OK);
        Assert.Equal(IdOf(first), await ActiveAsync(first));
        (await server.Api.PatchAsync(path, new JsonObject { ["activeMessageId"] = ParentOf(first) })).Expect(HttpStatusCode.OK);
        Assert.Equal(secondId, await ActiveAsync(first));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var message = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var other = await server.Api.CompleteAsync("chat", server.InputOf("chat"));
        var api = server.Api;

        var editsAnswer = InConversation(server.InputOf("chat"), message);
        editsAnswer["edits"] = IdOf(message);
        (await api.PostAsync("/api/chat", editsAnswer)).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        var missing = server.InputOf("chat");
        missing["conversationId"] = Guid.CreateVersion7();
        (await api.PostAsync("/api/chat", missing)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await api.SendAsync(HttpMethod.Post, $"/api/messages/{ParentOf(message)}/retry")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        (await api.PatchAsync($"/api/conversations/{ConversationOf(message)}", new JsonObject { ["activeMessageId"] = IdOf(other) }))
            .ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
    }

    private async Task<List<JsonElement>> MessagesAsync(JsonElement message) =>
        [.. (await server.Api.ConversationAsync(ConversationOf(message))).GetProperty("messages").EnumerateArray()];

    private async Task<Guid> ActiveAsync(JsonElement message) =>
        (await server.Api.ConversationAsync(ConversationOf(message))).GetProperty("activeMessageId").GetGuid();

    private static JsonObject InConversation(JsonObject input, JsonElement message)
    {
        input["conversationId"] = ConversationOf(message);
        return input;
    }

    private static Guid IdOf(JsonElement message) => message.GetProperty("id").GetGuid();

    private static Guid ConversationOf(JsonElement message) => message.GetProperty("conversationId").GetGuid();

    private static Guid? ParentOf(JsonElement message) => message.TryGetProperty("parentId", out var parent) ? parent.GetGuid() : null;
}
