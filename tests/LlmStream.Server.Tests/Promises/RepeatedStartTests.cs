using System.Net;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A start may be repeated with the same id and body; with another body the id is taken (contract, section 3).</summary>
[Collection(OneServer.Name)]
public sealed class RepeatedStartTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.GeneratorsOverWays), MemberType = typeof(TestCases))]
    public async Task The_same_start_again_reads_the_same_message_from_its_beginning(string generatorId, string wayName)
    {
        var input = server.InputOf(generatorId);
        input["messageId"] = Guid.CreateVersion7();
        await using var way = server.Open(wayName);
        var first = await way.AskAsync(generatorId, input);
        var second = await way.AskAsync(generatorId, InOtherOrder(input));

        Assert.Equal(input["messageId"]!.GetValue<Guid>(), first.MessageId);
        Assert.Equal((first.MessageId, first.ConversationId, first.Text), (second.MessageId, second.ConversationId, second.Text));
        var conversation = await server.Api.ConversationAsync(first.ConversationId);
        Assert.Equal(2, conversation.GetProperty("messages").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task The_same_start_while_it_is_written_reads_the_same_run(string wayName)
    {
        using var model = server.Model(new Script().Text("one ", "two ").Hold().Text("three").Done());
        var input = model.Chat();
        input["messageId"] = Guid.CreateVersion7();
        await using var way = server.OpenStreaming(wayName);
        await using var first = await way.StartAsync("chat", input);
        await first.NextAsync(frame => frame.Type == "token" && frame.Text.Contains("two", StringComparison.Ordinal));
        await using var second = await way.StartAsync("chat", InOtherOrder(input));
        await second.NextAsync("token");
        model.ReleaseAll();

        Assert.Equal("three", Reading.TextOf(await second.ReadToEndAsync()));
        Assert.Single(model.Requests);
    }

    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task Another_body_under_the_same_id_is_busy_live_and_ended(string wayName)
    {
        using var model = server.Model(new Script().Text("one").Hold().Done());
        var input = model.Chat("first");
        input["messageId"] = Guid.CreateVersion7();
        var other = model.Chat("second");
        other["messageId"] = input["messageId"]!.GetValue<Guid>();
        await using var way = server.OpenStreaming(wayName);
        await using var first = await way.StartAsync("chat", input);
        await first.NextAsync("token");

        await AssertBusyAsync(way, other);
        model.ReleaseAll();
        await first.ReadToEndAsync();
        await AssertBusyAsync(way, other);
        (await server.Api.PostAsync("/api/chat", other)).ExpectProblem(HttpStatusCode.Conflict, "busy");
    }

    private static async Task AssertBusyAsync(IStreamingWayIn way, JsonObject input)
    {
        await using var stream = await way.StartAsync("chat", input);
        Assert.Equal("busy", (await stream.NextAsync())?.Code);
        Assert.Null(await stream.NextAsync());
    }

    private static JsonObject InOtherOrder(JsonObject input)
    {
        var copy = (JsonObject)input.DeepClone();
        return new JsonObject([.. copy.Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))]);
    }
}
