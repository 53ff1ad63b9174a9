using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>Every generator over every way in gives one text, and keeps it.</summary>
[Collection(OneServer.Name)]
public sealed class SameAnswerTests(SharedServer server)
{
    [Fact]
    public void The_server_lists_every_generator_that_is_tested_here() =>
        Assert.Equal(TestCases.GeneratorIds, server.GeneratorIds);

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Every_way_in_gives_the_same_text(string generatorId)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Ways.All)
        {
            await using var way = server.Open(name);
            texts[name] = (await way.AskAsync(generatorId, server.InputOf(generatorId))).Text;
        }

        Assert.NotEmpty(texts[Ways.Whole]);
        Assert.All(texts.Values, text => Assert.Equal(texts[Ways.Whole], text));
    }

    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverStreamingWays), MemberType = typeof(TestCases))]
    public async Task A_stream_keeps_the_promises_and_ends_completed(string generatorId, string wayName)
    {
        await using var way = server.Open(wayName);
        var answer = await way.AskAsync(generatorId, server.InputOf(generatorId));

        FrameRules.AssertKept(answer.Frames);
        Assert.Equal(generatorId, answer.Frames[0].Frame.GetProperty("generator").GetString());
        Assert.Equal("demo", answer.Frames[0].Frame.GetProperty("provider").GetString());
        Assert.Equal("completed", answer.Frames[^1].Type);
        Assert.Equal("stop", answer.Frames[^1].Frame.GetProperty("finishReason").GetString());
        Assert.True(answer.Frames[^1].Frame.GetProperty("stored").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverWays), MemberType = typeof(TestCases))]
    public async Task What_was_received_is_what_is_kept(string generatorId, string wayName)
    {
        await using var way = server.Open(wayName);
        var answer = await way.AskAsync(generatorId, server.InputOf(generatorId));

        var message = await server.Api.MessageAsync(answer.MessageId);
        Assert.Equal(answer.Text, message.GetProperty("text").GetString());
        Assert.Equal("completed", message.GetProperty("state").GetString());
        Assert.Equal("assistant", message.GetProperty("role").GetString());
        Assert.Equal(generatorId, message.GetProperty("generator").GetString());
        Assert.Equal(answer.ConversationId, message.GetProperty("conversationId").GetGuid());
        Assert.True(message.GetProperty("stored").GetBoolean());
        Assert.EndsWith($".{answer.Text.Length}", message.GetProperty("cursor").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverStreamingWays), MemberType = typeof(TestCases))]
    public async Task Wrong_input_is_refused_in_the_way_s_own_form(string generatorId, string wayName)
    {
        var input = server.InputOf(generatorId);
        input["surprise"] = true;
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync(generatorId, input);

        var refusal = await stream.NextAsync();
        Assert.Equal(wayName == Ways.EventStream ? "problem" : "failed", refusal!.Type);
        Assert.Equal("invalid_request", refusal.Code);
        Assert.True(refusal.Frame.GetProperty("errors").TryGetProperty("surprise", out _), $"{refusal}");
        Assert.Null(await stream.NextAsync());
    }
}
