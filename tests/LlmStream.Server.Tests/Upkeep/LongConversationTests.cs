using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>A conversation that is longer than the model's window.</summary>
public sealed class LongConversationTests
{
    [Fact]
    public async Task Forty_messages_fit_2048_tokens_with_nothing_cut_in_silence_a_summary_and_the_last_five_whole()
    {
        await using var server = await TalkingServer.StartAsync();
        var (conversation, answers) = await server.TalkAsync(20);

        // Whoever asks so fast leaves no time for a summary; when he pauses it is made, in as many steps as the window needs.
        await server.WaitForAsync(conversation, tree => Told(tree) >= 30);
        answers.Add(await server.SayAsync("Where were we?", conversation));
        var tree = await server.Api.ConversationAsync(conversation);
        var texts = tree.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()!).ToList();
        var requests = server.Model.Of(Asked.Answer);
        Assert.Equal((42, 21), (texts.Count, requests.Count));
        for (var turn = 0; turn < requests.Count; turn++)
        {
            // Room for the answer is left, whatever the model counts, and the declarations of tools are part of that.
            Assert.True(requests[turn].Json!.Value.TryGetProperty("tools", out _));
            Assert.InRange(TalkingModel.TokensOf(requests[turn]), 1, TalkingServer.Window * 3 / 4);
            var sent = TalkingModel.MessagesOf(requests[turn]).Select(message => message.Text).ToList();
            var history = texts.Take(turn * 2).ToList();
            Assert.Equal(history.TakeLast(5), sent.SkipLast(1).TakeLast(Math.Min(5, history.Count)));

            // What is sent whole is the end of the history, and what is before it stands in the summary or is told.
            var whole = sent.Count - 2;
            Assert.Equal(history.TakeLast(whole), sent.Skip(1).Take(whole));
            var usage = answers[turn].GetProperty("usage");
            var leftOut = usage.TryGetProperty("historyLeftOut", out var count) ? count.GetInt32() : 0;
            Assert.Equal(leftOut > 0, usage.GetProperty("contextTruncated").GetBoolean());
            Assert.True(whole + leftOut == history.Count || (whole + leftOut < history.Count && sent[0].Contains("the class folds paper.", StringComparison.Ordinal)));
        }

        Assert.Contains("the class folds paper.", TalkingModel.MessagesOf(requests[^1])[0].Text, StringComparison.Ordinal);
        Assert.False(answers[^1].GetProperty("usage").GetProperty("contextTruncated").GetBoolean());
        Assert.All(server.Model.Of(Asked.Summary), request => Assert.InRange(TalkingModel.TokensOf(request), 1, TalkingServer.Window));
    }

    [Fact]
    public async Task An_answer_is_not_held_up_by_a_summary_that_gives_way_and_is_made_afterwards()
    {
        await using var server = await TalkingServer.StartAsync();
        server.Model.HoldsUpkeep = true;
        var (conversation, _) = await server.TalkAsync(6);
        await server.Model.WaitForHeldAsync();

        // The model has one slot, in which the summary is held; the answer comes all the same.
        var answer = await server.SayAsync("And now?", conversation);
        Assert.Equal("completed", answer.GetProperty("state").GetString());
        var aborted = await server.Model.WaitForAsync(request => request.WasAborted);
        Assert.Equal(Asked.Summary, TalkingModel.WantOf(aborted));
        Assert.Null(await server.SummaryAsync(conversation));

        // And now that nobody waits it is made.
        await server.Model.WaitForHeldAsync();
        server.Model.ReleaseAll();
        await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _));
        var order = server.Model.Requests.Select(TalkingModel.WantOf).ToList();
        Assert.Equal([Asked.Summary, Asked.Answer, Asked.Summary], order.Skip(6).Take(3));
    }

    [Fact]
    public async Task A_summary_waits_while_somebody_waits()
    {
        await using var server = await TalkingServer.StartAsync();
        using var before = server.Hold();
        using var behind = server.Hold();
        var (conversation, _) = await server.TalkAsync(5);

        // All three stand in line before the first of them ends: between two of them no summary finds the slot free.
        var (held, _) = await server.Api.BeginAsync("chat", before.Chat());
        await before.WaitForRequestAsync();
        var (sixth, _) = await server.Api.BeginAsync("chat", TalkingModel.Chat("the sixth", conversation));
        var (waiting, _) = await server.Api.BeginAsync("chat", behind.Chat());
        before.ReleaseAll();
        await server.Api.WaitForEndAsync(held);
        await server.Api.WaitForEndAsync(sixth);
        await behind.WaitForRequestAsync();

        // The sixth answer is there and its summary wanted, but the slot is the next one's.
        Assert.Empty(server.Model.Of(Asked.Summary));
        behind.ReleaseAll();
        await server.Api.WaitForEndAsync(waiting);
        await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _));
        Assert.True(server.IndexOf(server.Model.Of(Asked.Summary)[0]) > server.IndexOf(behind.Requests[0]));
    }

    [Fact]
    public async Task An_edited_summary_is_sent_as_it_is_and_only_added_to()
    {
        await using var server = await TalkingServer.StartAsync();
        var (conversation, _) = await server.TalkAsync(6);
        var made = (await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _))).GetProperty("summary");
        Assert.False(made.GetProperty("edited").GetBoolean());

        var edit = new JsonObject { ["text"] = "We have no scissors.", ["upToMessageId"] = made.GetProperty("upToMessageId").GetString() };
        var kept = (await server.Api.SendAsync(Put(conversation, edit))).Expect(HttpStatusCode.OK);
        Assert.True(kept.GetProperty("edited").GetBoolean());
        var late = new JsonObject { ["text"] = "We have glue.", ["upToMessageId"] = made.GetProperty("upToMessageId").GetString(), ["basedOn"] = made.GetProperty("text").GetString() };
        (await server.Api.SendAsync(Put(conversation, late))).ExpectProblem(HttpStatusCode.Conflict, "busy");
        await server.SayAsync("And then?", conversation);
        Assert.Contains("We have no scissors.", TalkingModel.MessagesOf(server.Model.Of(Asked.Answer)[^1])[0].Text, StringComparison.Ordinal);

        await server.SayAsync("And then again?", conversation);
        await server.SayAsync("And at last?", conversation);
        var added = await server.WaitForAsync(conversation, tree => UpTo(tree) != made.GetProperty("upToMessageId").GetGuid());
        var text = added.GetProperty("summary").GetProperty("text").GetString()!;
        Assert.StartsWith("We have no scissors.\n\n", text, StringComparison.Ordinal);
        Assert.Contains("the class folds paper.", text, StringComparison.Ordinal);
        Assert.True(added.GetProperty("summary").GetProperty("edited").GetBoolean());

        (await server.Api.SendAsync(Put(conversation, edit))).ExpectProblem(HttpStatusCode.Conflict, "busy");
        (await server.Api.SendAsync(Put(conversation, new JsonObject { ["text"] = " " }))).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        (await server.Api.SendAsync(Put(conversation, new JsonObject { ["text"] = "x", ["more"] = 1 }))).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        (await server.Api.SendAsync(Put(Guid.CreateVersion7(), edit))).ExpectProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_branch_that_leaves_before_the_summary_is_asked_without_it()
    {
        await using var server = await TalkingServer.StartAsync();
        var (conversation, answers) = await server.TalkAsync(6);
        await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _));

        var edit = TalkingModel.Chat("another second question", conversation);
        edit["edits"] = answers[1].GetProperty("parentId").GetString();
        await server.Api.CompleteAsync("chat", edit);

        Assert.Null(await server.SummaryAsync(conversation));
        (await server.Api.SendAsync(HttpMethod.Get, $"/api/conversations/{conversation}/summary")).Expect(HttpStatusCode.NoContent);
        Assert.DoesNotContain("folds paper", TalkingModel.MessagesOf(server.Model.Of(Asked.Answer)[^1])[0].Text, StringComparison.Ordinal);
        (await server.Api.PatchAsync($"/api/conversations/{conversation}", new JsonObject { ["activeMessageId"] = TalkingServer.IdOf(answers[^1]) })).Expect(HttpStatusCode.OK);
        var summary = await server.SummaryAsync(conversation);
        var alone = (await server.Api.SendAsync(HttpMethod.Get, $"/api/conversations/{conversation}/summary")).Expect(HttpStatusCode.OK);
        Assert.Equal(summary!.Value.GetRawText(), alone.GetRawText());
    }

    [Fact]
    public async Task Where_no_summary_can_be_made_answers_go_on_and_the_cut_is_told()
    {
        await using var server = await TalkingServer.StartAsync();
        server.Model.FailsSummaries = true;
        var (conversation, answers) = await server.TalkAsync(12);

        Assert.Null(await server.SummaryAsync(conversation));
        Assert.All(answers, answer => Assert.Equal("completed", answer.GetProperty("state").GetString()));
        var usage = answers[^1].GetProperty("usage");
        Assert.True(usage.GetProperty("contextTruncated").GetBoolean());
        var whole = TalkingModel.MessagesOf(server.Model.Of(Asked.Answer)[^1]).Count - 2;
        Assert.Equal(22 - whole, usage.GetProperty("historyLeftOut").GetInt32());
    }

    /// <summary>How many messages the summary tells; the branch is all there is.</summary>
    private static int Told(JsonElement tree) =>
        tree.GetProperty("messages").EnumerateArray().ToList().FindIndex(message => message.GetProperty("id").GetGuid() == UpTo(tree)) + 1;

    private static Guid? UpTo(JsonElement tree) => tree.TryGetProperty("summary", out var summary) ? summary.GetProperty("upToMessageId").GetGuid() : null;

    private static HttpRequestMessage Put(Guid conversation, JsonObject body) => new(HttpMethod.Put, $"/api/conversations/{conversation}/summary")
    {
        Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
    };
}
