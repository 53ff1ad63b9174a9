using System.Text.Json;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>What the last frame says of an answer, and that the stored message says the same.</summary>
[Collection(OneServer.Name)]
public sealed class EndTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task The_provider_s_counts_are_told(string wayName)
    {
        using var model = server.Model(new Script().Text("one ", "two").Done(counts: new ScriptedCounts(Prompt: 321, Completion: 45, CompletionNanoseconds: 900_000_000)));
        var answer = await AskAsync(wayName, model);

        var usage = answer.Frames[^1].Frame.GetProperty("usage");
        Assert.Equal(321, usage.GetProperty("promptTokens").GetInt32());
        Assert.Equal(45, usage.GetProperty("completionTokens").GetInt32());
        Assert.Equal(50, usage.GetProperty("tokensPerSecond").GetDouble());
        Assert.False(usage.GetProperty("contextTruncated").GetBoolean());
        Assert.True(usage.GetProperty("totalMs").GetInt64() >= usage.GetProperty("firstTokenMs").GetInt64());
        var message = await server.Api.MessageAsync(answer.MessageId);
        Assert.True(JsonElement.DeepEquals(usage, message.GetProperty("usage")));
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Counts_that_the_provider_does_not_give_are_left_out(string wayName)
    {
        using var model = server.Model(new Script().Text("one").Done(counts: new ScriptedCounts()));
        var usage = (await AskAsync(wayName, model)).Frames[^1].Frame.GetProperty("usage");

        Assert.False(usage.TryGetProperty("promptTokens", out _));
        Assert.False(usage.TryGetProperty("completionTokens", out _));
        Assert.False(usage.TryGetProperty("tokensPerSecond", out _));
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_prompt_that_the_provider_cut_is_told(string wayName)
    {
        using var model = server.Model(new Script().Text("one").Done(counts: new ScriptedCounts(Prompt: 5, Completion: 1)));
        await using var way = server.OpenStreaming(wayName);
        var answer = await way.AskAsync("chat", model.Chat(string.Concat(Enumerable.Repeat("a long question ", 100))));

        Assert.True(answer.Frames[^1].Frame.GetProperty("usage").GetProperty("contextTruncated").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task An_answer_that_is_as_long_as_it_may_be_is_completed_by_length(string wayName)
    {
        using var model = server.Model(new Script().Text("one ", "two").Done("length"));
        var input = model.Chat();
        input["maxTokens"] = 2;
        await using var way = server.OpenStreaming(wayName);
        var answer = await way.AskAsync("chat", input);

        Assert.Equal(2, answer.Frames[0].Frame.GetProperty("maxTokens").GetInt32());
        Assert.Equal("length", answer.Frames[^1].Frame.GetProperty("finishReason").GetString());
        var message = await server.Api.MessageAsync(answer.MessageId);
        Assert.Equal("length", message.GetProperty("finishReason").GetString());
        Assert.Equal(2, model.Requests[0].Json!.Value.GetProperty("options").GetProperty("num_predict").GetInt32());
    }

    private async Task<Answer> AskAsync(string wayName, ScriptedModel model)
    {
        await using var way = server.OpenStreaming(wayName);
        return await way.AskAsync("chat", model.Chat());
    }
}
