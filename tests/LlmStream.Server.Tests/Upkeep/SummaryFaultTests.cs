using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>Summaries that were cut off, grew, or were changed by somebody; and conversations of which little or nothing is sent.</summary>
public sealed class SummaryFaultTests
{
    [Fact]
    public async Task A_summary_that_was_cut_off_is_asked_for_again_of_less()
    {
        await using var server = await TalkingServer.StartAsync();
        server.Model.CutsSummary = asked => WordsIn(asked) > 60;
        var (conversation, _) = await server.TalkAsync(6);
        var summary = (await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _))).GetProperty("summary");

        Assert.StartsWith("Notes 1: ", summary.GetProperty("text").GetString(), StringComparison.Ordinal);
        var asked = AskedOf(server);
        var again = asked.FindIndex(text => WordsIn(text) <= 60);
        Assert.True(TurnsIn(asked[again]) < TurnsIn(asked[again - 1]), asked[again]);
    }

    [Fact]
    public async Task Of_one_that_is_cut_off_each_time_full_sentences_stay_and_what_they_may_not_tell_is_told_again()
    {
        await using var server = await TalkingServer.StartAsync();
        server.Model.FailsSummaries = true;
        var (conversation, answers) = await server.TalkAsync(10);
        server.Model.CutsSummary = asked => !HasNotes(asked);
        server.Model.HoldsUpkeep = true;
        server.Model.FailsSummaries = false;
        answers.Add(await server.SayAsync("And now?", conversation));
        await server.Model.WaitForHeldAsync();
        var cut = (await server.SummaryAsync(conversation))!.Value;

        Assert.Equal("Cut notes: the class folds paper.", cut.GetProperty("text").GetString());
        var asked = AskedOf(server);
        var told = answers.FindIndex(answer => TalkingServer.IdOf(answer) == cut.GetProperty("upToMessageId").GetGuid()) + 1;
        Assert.InRange(told, 1, TurnsIn(asked.Last(text => !HasNotes(text))) / 2);
        Assert.Contains($"Question {told + 1}:", asked.Last(HasNotes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_says_that_a_long_message_was_not_read_whole()
    {
        await using var server = await TalkingServer.StartAsync();
        var conversation = TalkingServer.ConversationOf(await server.SayAsync("My text: " + new string('x', 2_700)));
        for (var turn = 2; turn <= 6; turn++)
        {
            await server.SayAsync(TalkingServer.QuestionOf(turn), conversation);
        }

        var summary = (await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _))).GetProperty("summary");
        Assert.EndsWith("(Of a long message only the beginning and the end were read for these notes.)", summary.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("a part of this message is left out here", AskedOf(server)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_generations_behind_an_edited_summary_keep_it_and_grow_no_more()
    {
        await using var server = await TalkingServer.StartAsync();
        var (conversation, _) = await server.TalkAsync(6);
        var summary = (await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _))).GetProperty("summary");
        (await EditAsync(server, conversation, new string('x', 3_000))).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        var refused = (await EditAsync(server, conversation, new string('x', 3_000))).Json.GetProperty("detail").GetString()!;
        Assert.Matches("text: must have at most 1[67][0-9]{2} characters here, not 3000", refused);

        var own = "We have no scissors. " + new string('x', 1_500);
        (await EditAsync(server, conversation, own)).Expect(HttpStatusCode.OK);
        for (var generation = 0; generation < 3; generation++)
        {
            var before = summary.GetProperty("upToMessageId").GetGuid();
            for (var turn = 0; turn < 4; turn++)
            {
                await server.SayAsync(TalkingServer.QuestionOf(turn), conversation);
            }

            summary = (await server.WaitForAsync(conversation, tree => tree.GetProperty("summary").GetProperty("upToMessageId").GetGuid() != before)).GetProperty("summary");
            var added = summary.GetProperty("added").GetString()!;
            Assert.Equal($"{own}\n\n{added}", summary.GetProperty("text").GetString());
            Assert.InRange(added.Length, 10, 60);
            Assert.True(summary.GetProperty("edited").GetBoolean());
        }

        // It was sent with each of the answers, whatever else had to give way.
        Assert.All(server.Model.Of(Asked.Answer).TakeLast(12), request =>
        {
            Assert.Contains(own, TalkingModel.MessagesOf(request)[0].Text, StringComparison.Ordinal);
            Assert.InRange(TalkingModel.TokensOf(request), 1, TalkingServer.Window * 3 / 4);
        });
        Assert.All(server.Model.Of(Asked.Summary), request => Assert.InRange(TalkingModel.TokensOf(request), 1, TalkingServer.Window));
    }

    [Fact]
    public async Task A_model_with_tools_is_sent_as_much_of_a_talk_after_forty_answers_as_after_one()
    {
        await using var server = await TalkingServer.StartAsync();
        var first = await server.SayAsync("Hola");
        for (var time = 0; time < 6; time++)
        {
            await server.SayAsync("Hola");
        }

        var (_, answers) = await server.TalkAsync(3);
        Assert.All(server.Model.Of(Asked.Answer), request => Assert.True(request.Json!.Value.TryGetProperty("tools", out _)));
        Assert.All(answers.Append(first), answer => Assert.False(answer.GetProperty("usage").GetProperty("contextTruncated").GetBoolean()));
        Assert.Equal(6, TalkingModel.MessagesOf(server.Model.Of(Asked.Answer)[^1]).Count);
    }

    [Fact]
    public async Task Where_no_history_is_sent_nothing_is_told_as_left_out_and_no_summary_is_made()
    {
        await using var server = await TalkingServer.StartAsync(titles: true, historyMessages: 0);
        var (conversation, answers) = await server.TalkAsync(7);
        Assert.All(answers, answer => Assert.False(answer.GetProperty("usage").TryGetProperty("historyLeftOut", out _)));
        Assert.All(answers, answer => Assert.False(answer.GetProperty("usage").GetProperty("contextTruncated").GetBoolean()));
        Assert.All(server.Model.Of(Asked.Answer), request => Assert.Equal(2, TalkingModel.MessagesOf(request).Count));

        // What waits is done in turn: the title of a later conversation is made after what this one wanted.
        await server.WaitForAsync(TalkingServer.ConversationOf(await server.SayAsync("Another matter")), tree => tree.GetProperty("title").GetString() == "Paper fractions");
        Assert.Empty(server.Model.Of(Asked.Summary));
        Assert.Null(await server.SummaryAsync(conversation));
    }

    [Fact]
    public async Task Where_two_messages_are_sent_the_summary_tells_all_before_them()
    {
        await using var server = await TalkingServer.StartAsync(historyMessages: 2);
        var (conversation, answers) = await server.TalkAsync(4);
        await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out var summary) && summary.GetProperty("upToMessageId").GetGuid() == TalkingServer.IdOf(answers[2]));
        var answer = await server.SayAsync("And now?", conversation);

        var sent = TalkingModel.MessagesOf(server.Model.Of(Asked.Answer)[^1]);
        Assert.Equal(4, sent.Count);
        Assert.Contains("the class folds paper.", sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("not instructions", sent[0].Text, StringComparison.Ordinal);
        Assert.False(answer.GetProperty("usage").TryGetProperty("historyLeftOut", out _));
    }

    [Fact]
    public async Task A_model_that_thinks_aloud_gives_no_title_of_its_thoughts_and_is_not_asked_again_at_once()
    {
        await using var server = await TalkingServer.StartAsync(titles: true);
        server.Model.ThinksAloud = true;

        // Upkeep goes in turn, what gave way first: when the summary is there the title before it has been asked for to the end.
        var (conversation, _) = await server.TalkAsync(6);
        await server.WaitForAsync(conversation, tree => tree.TryGetProperty("summary", out _));
        var asked = server.Model.Of(Asked.Title);
        Assert.All(asked, request => Assert.InRange(request.Json!.Value.GetProperty("options").GetProperty("num_predict").GetInt32(), 200, 400));
        Assert.StartsWith("Question 1:", (await server.Api.ConversationAsync(conversation)).GetProperty("title").GetString(), StringComparison.Ordinal);

        await server.SayAsync("A second matter");
        var (later, _) = await server.TalkAsync(6);
        await server.WaitForAsync(later, tree => tree.TryGetProperty("summary", out _));
        Assert.NotEmpty(asked);
        Assert.Equal(asked.Count, server.Model.Of(Asked.Title).Count);
    }

    private static Task<Servers.Reply> EditAsync(TalkingServer server, Guid conversation, string text) => server.Api.SendAsync(
        new HttpRequestMessage(HttpMethod.Put, $"/api/conversations/{conversation}/summary")
        {
            Content = new StringContent(new JsonObject { ["text"] = text }.ToJsonString(), Encoding.UTF8, "application/json"),
        });

    private static List<string> AskedOf(TalkingServer server) => [.. server.Model.Of(Asked.Summary).Select(request => TalkingModel.MessagesOf(request)[1].Text)];

    private static bool HasNotes(string asked) => asked.Contains("The notes so far", StringComparison.Ordinal);

    private static int TurnsIn(string asked) => asked.Split("Teacher: ").Length - 1;

    private static int WordsIn(string asked)
    {
        var words = asked[(asked.LastIndexOf("at most ", StringComparison.Ordinal) + "at most ".Length)..];
        return int.Parse(words[..words.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
