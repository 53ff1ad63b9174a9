using System.Text.Json;

namespace LlmStream.Server.Tests.Upkeep;

/// <summary>A model that takes more tokens for a text than anybody thought: it refuses what is too long, as Ollama does, or cuts it, as it did.</summary>
public sealed class ShortTokenTests
{
    private const double BytesPerToken = 2;

    [Fact]
    public async Task What_is_refused_as_too_long_is_asked_again_with_less_of_the_history_which_is_told()
    {
        await using var server = await TalkingServer.StartAsync(bytesPerToken: BytesPerToken);
        server.Model.FailsSummaries = true;
        var (_, answers) = await server.TalkAsync(8);

        Assert.All(answers, answer => Assert.Equal("completed", answer.GetProperty("state").GetString()));
        Assert.True(server.Model.Of(Asked.Answer).Count > answers.Count);
        foreach (var (answer, turn) in answers.Select((answer, turn) => (answer, turn)))
        {
            var usage = answer.GetProperty("usage");
            Assert.InRange(usage.GetProperty("promptTokens").GetInt32(), 1, TalkingServer.Window - 1);
            Assert.Equal(LeftOut(usage) > 0, usage.GetProperty("contextTruncated").GetBoolean());

            // What is sent whole is the end of the history, and what is before it is told.
            var sent = TalkingModel.MessagesOf(server.Model.Of(Asked.Answer).Last(request => TalkingModel.MessagesOf(request)[^1].Text == TalkingServer.QuestionOf(turn + 1)));
            Assert.Equal(turn * 2, sent.Count - 2 + LeftOut(usage));
        }

        Assert.True(LeftOut(answers[^1].GetProperty("usage")) > 0);
    }

    [Fact]
    public async Task A_question_that_has_no_room_fails_in_plain_words()
    {
        await using var server = await TalkingServer.StartAsync(bytesPerToken: BytesPerToken);

        var answer = await server.SayAsync(new string('q', 6_000));

        Assert.Equal("context_overflow", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.False(answer.GetProperty("usage").GetProperty("contextTruncated").GetBoolean());
    }

    [Fact]
    public async Task Where_an_older_Ollama_cuts_it_in_silence_that_is_told()
    {
        await using var server = await TalkingServer.StartAsync(bytesPerToken: BytesPerToken, olderOllama: true);

        var answer = await server.SayAsync(new string('q', 6_000));

        Assert.Equal("completed", answer.GetProperty("state").GetString());
        Assert.Equal((TalkingServer.Window / 2) + 2, answer.GetProperty("usage").GetProperty("promptTokens").GetInt32());
        Assert.True(answer.GetProperty("usage").GetProperty("contextTruncated").GetBoolean());
    }

    private static int LeftOut(JsonElement usage) => usage.TryGetProperty("historyLeftOut", out var count) ? count.GetInt32() : 0;
}
